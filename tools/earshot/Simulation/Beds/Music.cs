using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// Music: a bass, chords and a melody of plucked and held tones with all harmonics, and a drum, in a key and at a tempo.
/// The bass plays where engines turn.
/// </summary>
public sealed class Music : ISound
{
    private const int Voices = 6;
    private const int EighthsPerBar = 8;

    private static readonly int[] Scale = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] Roots = [0, 5, 3, 4, 0, 3, 1, 4];

    private readonly SplitMix _random;
    private readonly Tone[] _tones = new Tone[Voices];
    private readonly double _key;
    private readonly int _eighthSamples;
    private long _place;
    private double _drum;
    private int _melody = 7;

    /// <summary>Initializes a new instance of the <see cref="Music"/> class.</summary>
    /// <param name="seed">Chooses key, tempo and melody.</param>
    public Music(ulong seed)
    {
        _random = new SplitMix(seed);
        _key = _random.NextDouble(49.0, 98.0);
        _eighthSamples = (int)(Recording.SampleRate * 30.0 / _random.NextDouble(80.0, 140.0));
        for (int i = 0; i < Voices; i++)
        {
            _tones[i] = new Tone();
        }
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            if ((_place + i) % _eighthSamples == 0)
            {
                Play((_place + i) / _eighthSamples);
            }

            _drum *= 0.998;
            double sum = _drum * _random.NextGaussian();
            foreach (Tone tone in _tones)
            {
                sum += tone.Next();
            }

            block[i] = sum;
        }

        _place += block.Length;
    }

    private void Play(long eighth)
    {
        int beat = (int)(eighth % EighthsPerBar);
        int root = Roots[(int)(eighth / EighthsPerBar % Roots.Length)];
        if (beat % 2 == 0)
        {
            _drum = beat % 4 == 2 ? 0.6 : 0.2;
        }

        if (beat % 4 == 0)
        {
            _tones[0].Start(Frequency(root), 1.0, 0.8);
        }

        if (beat == 0)
        {
            for (int i = 0; i < 3; i++)
            {
                _tones[1 + i].Start(Frequency(7 + root + (2 * i)), 0.4, 2.5);
            }
        }

        if (_random.NextDouble() < 0.7)
        {
            _melody = Math.Clamp(_melody + (int)_random.NextDouble(-3.0, 4.0), 7, 21);
            _tones[4 + (beat % 2)].Start(Frequency(7 + _melody), 0.5, 0.6);
        }
    }

    private double Frequency(int degree) => _key * Math.Pow(2.0, (degree / Scale.Length) + (Scale[degree % Scale.Length] / 12.0));

    /// <summary>A tone with harmonics that fall 6 dB an octave, below 3.6 kHz, and dies out.</summary>
    private sealed class Tone
    {
        private const double HighestHarmonic = 3600.0;
        private double _turns;
        private double _step;
        private double _amplitude;
        private double _decay;
        private int _harmonics;

        public void Start(double frequency, double amplitude, double seconds)
        {
            _step = frequency / Recording.SampleRate;
            _amplitude = amplitude;
            _decay = Math.Exp(-1.0 / (seconds * Recording.SampleRate));
            _harmonics = (int)Math.Min(16.0, HighestHarmonic / frequency);
        }

        public double Next()
        {
            _amplitude *= _decay;
            _turns += _step;
            _turns -= Math.Floor(_turns);
            (double sine, double cosine) = Math.SinCos(2.0 * Math.PI * _turns);
            double re = cosine;
            double im = sine;
            double sum = 0.0;
            for (int n = 1; n <= _harmonics; n++)
            {
                sum += im / n;
                (re, im) = ((re * cosine) - (im * sine), (re * sine) + (im * cosine));
            }

            return _amplitude * sum;
        }
    }
}

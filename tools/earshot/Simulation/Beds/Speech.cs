using System;
using Earshot.Tools.Audio;
using Earshot.Tools.Simulation.Filters;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// Speech by a small formant synthesiser: glottal pulses of 85 to 255 Hz whose pitch glides and jitters, three formants
/// that glide from vowel to vowel, breath noise for consonants, syllables, phrases and pauses. It says nothing.
/// </summary>
public sealed class Speech : ISound
{
    private const double LowestPitch = 85.0;
    private const double HighestPitch = 255.0;

    // Formants glide towards their vowel and pitch towards its target in some 40 ms.
    private const double Glide = 1.0 / (0.04 * Recording.SampleRate);

    // The first three formants of a, e, i, o, u, schwa and ä of an adult, in Hz.
    private static readonly double[][] Vowels =
    [
        [730, 1090, 2440], [530, 1840, 2480], [270, 2290, 3010], [570, 840, 2410], [300, 870, 2240], [500, 1500, 2500], [660, 1720, 2410],
    ];

    private static readonly double[] Bandwidths = [70.0, 100.0, 160.0];

    private readonly SplitMix _random;
    private readonly Voice _voice;
    private readonly double _middlePitch;
    private readonly GlottalPulses _glottis;
    private readonly Resonator[] _formants = [new(), new(), new()];
    private readonly Resonator _consonant = new();
    private readonly double[] _frequencies = [500.0, 1500.0, 2500.0];
    private readonly OnePole _loudness = new(12.0);
    private double[] _vowel = Vowels[5];
    private double _pitch;
    private double _targetPitch;
    private int _consonantLeft;
    private int _vowelLeft;
    private int _pauseLeft;
    private int _syllablesLeft;

    /// <summary>Initializes a new instance of the <see cref="Speech"/> class.</summary>
    /// <param name="voice">How it is spoken.</param>
    /// <param name="seed">Chooses who speaks and what.</param>
    public Speech(Voice voice, ulong seed)
    {
        _random = new SplitMix(seed);
        _voice = voice;
        _middlePitch = _random.NextDouble(LowestPitch * 1.2, HighestPitch / 1.2);
        _pitch = _middlePitch;
        _targetPitch = _middlePitch;
        _glottis = new GlottalPulses(_random.Next());
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = Next();
        }
    }

    private double Next()
    {
        if (_consonantLeft + _vowelLeft + _pauseLeft == 0)
        {
            Begin();
        }

        bool voiced = false;
        bool breath = false;
        if (_consonantLeft > 0)
        {
            _consonantLeft--;
            breath = true;
        }
        else if (_vowelLeft > 0)
        {
            _vowelLeft--;
            voiced = true;
        }
        else
        {
            _pauseLeft--;
        }

        _pitch += Glide * (_targetPitch - _pitch);
        double sample = _loudness.Next(voiced ? 1.0 : 0.0) * _glottis.Next(_pitch);
        for (int n = 0; n < _formants.Length; n++)
        {
            _frequencies[n] += Glide * (_vowel[n] - _frequencies[n]);
            _formants[n].Tune(_frequencies[n], Bandwidths[n]);
            sample = _formants[n].Next(sample);
        }

        return sample + _consonant.Next(breath ? 0.02 * _random.NextGaussian() : 0.0);
    }

    // The next syllable; after the last of a phrase a pause, and the next phrase begins anew.
    private void Begin()
    {
        if (_syllablesLeft == 0)
        {
            _syllablesLeft = (int)_random.NextDouble(4.0, 13.0);
            _pauseLeft = Samples(0.3, 1.2);
        }

        _syllablesLeft--;
        bool sustained = _voice == Voice.Sustained;
        _vowel = Vowels[(int)_random.NextDouble(0.0, Vowels.Length)];
        _vowelLeft = sustained ? Samples(1.0, 3.0) : Samples(0.08, 0.3);
        _consonantLeft = _random.NextDouble() < (sustained ? 0.2 : 0.7) ? Samples(0.03, 0.12) : 0;
        _consonant.Tune(_random.NextDouble(1500.0, 3500.0), 600.0);

        // The pitch sinks along a phrase, and each syllable has an accent of its own.
        double sinking = 0.9 + (0.02 * _syllablesLeft);
        double accent = sustained ? _random.NextDouble(0.8, 1.25) : _random.NextDouble(0.85, 1.15);
        _targetPitch = Math.Clamp(_middlePitch * sinking * accent, LowestPitch, HighestPitch);
    }

    private int Samples(double low, double high) => (int)(_random.NextDouble(low, high) * Recording.SampleRate);
}

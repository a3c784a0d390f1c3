using System;
using Earshot.Tools.Audio;
using Earshot.Tools.Simulation.Filters;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// A peal of three bells: partials at the ratios that founders tune (hum 0.5, prime 1, tierce 1.2, quint 1.5, nominal
/// 2, ...), none exactly, each in two that beat because no bell is round; the low ones ring for many seconds.
/// </summary>
public sealed class ChurchBells : ISound
{
    private const int Bells = 3;
    private const double LongestRing = 6.0;
    private const double PartialSpread = 0.006;

    private static readonly double[] Ratio = [0.5, 1.0, 1.2, 1.5, 2.0, 2.5, 2.67, 3.0, 4.0];
    private static readonly double[] Loudness = [-6.0, -3.0, -2.0, -10.0, 0.0, -12.0, -9.0, -6.0, -12.0];

    private readonly SplitMix _random;
    private readonly Partial[][] _bells = new Partial[Bells][];
    private readonly double[] _interval = new double[Bells];
    private readonly double[] _nextStrike = new double[Bells];
    private long _place;

    /// <summary>Initializes a new instance of the <see cref="ChurchBells"/> class.</summary>
    /// <param name="seed">Chooses the bells.</param>
    public ChurchBells(ulong seed)
    {
        _random = new SplitMix(seed);
        double prime = _random.NextDouble(180.0, 420.0);
        for (int i = 0; i < Bells; i++)
        {
            _bells[i] = Cast(prime);
            prime *= _random.NextDouble(1.1, 1.35);
            _interval[i] = _random.NextDouble(1.1, 2.2);
            _nextStrike[i] = _random.NextDouble(0.0, 2.0);
        }
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            double time = (_place + i) / (double)Recording.SampleRate;
            double sum = 0.0;
            for (int bell = 0; bell < Bells; bell++)
            {
                if (time >= _nextStrike[bell])
                {
                    _nextStrike[bell] = time + (_interval[bell] * _random.NextDouble(0.97, 1.03));
                    double force = _random.NextDouble(0.7, 1.0);
                    Array.ForEach(_bells[bell], partial => partial.Strike(force));
                }

                foreach (Partial partial in _bells[bell])
                {
                    sum += partial.Next();
                }
            }

            block[i] = sum;
        }

        _place += block.Length;
    }

    private Partial[] Cast(double prime)
    {
        Partial[] partials = new Partial[2 * Ratio.Length];
        for (int i = 0; i < Ratio.Length; i++)
        {
            double frequency = prime * Ratio[i] * (1.0 + (PartialSpread * _random.NextGaussian()));
            double ring = LongestRing * Math.Pow(0.5 / Ratio[i], 0.8);
            double amplitude = SoundLevel.ToAmplitude(Loudness[i]);
            partials[2 * i] = new Partial(frequency, ring, amplitude);
            partials[(2 * i) + 1] = new Partial(frequency + _random.NextDouble(0.3, 1.5), ring, 0.5 * amplitude);
        }

        return partials;
    }

    /// <summary>One partial; not heard where it lies beyond half the sample rate.</summary>
    private sealed class Partial
    {
        private readonly Ringing _ringing = new();
        private readonly double _amplitude;

        public Partial(double frequency, double ring, double amplitude)
        {
            _amplitude = frequency < Recording.SampleRate / 2.0 ? amplitude : 0.0;
            _ringing.Tune(Math.Min(frequency, Recording.SampleRate / 2.0), ring);
        }

        public void Strike(double force) => _ringing.Strike(force * _amplitude);

        public double Next() => _ringing.Next();
    }
}

using System;
using Earshot.Tools.Simulation.Filters;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// Rain: the hiss of many drops far away, and of those nearby each its own click, a resonance of what it falls on that
/// dies out within milliseconds. Half the power is in the clicks.
/// </summary>
public sealed class RainNoise : ISound
{
    // Drops that ring at a time; a new one takes the oldest's place.
    private const int Voices = 8;
    private const double DropGain = 4.0;

    private readonly SplitMix _random;
    private readonly SlopeFilter _hiss = new(0.6, 300.0, 4000.0);
    private readonly Ringing[] _drops = new Ringing[Voices];
    private readonly double _chance;
    private int _next;

    /// <summary>Initializes a new instance of the <see cref="RainNoise"/> class.</summary>
    /// <param name="dropsPerSecond">How many drops a second fall nearby.</param>
    /// <param name="seed">Chooses the drops.</param>
    public RainNoise(double dropsPerSecond, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropsPerSecond);
        _random = new SplitMix(seed);
        _chance = dropsPerSecond / Audio.Recording.SampleRate;
        for (int i = 0; i < Voices; i++)
        {
            _drops[i] = new Ringing();
        }
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            if (_random.NextDouble() < _chance)
            {
                Fall();
            }

            double sum = _hiss.Next(_random.NextGaussian());
            foreach (Ringing drop in _drops)
            {
                sum += drop.Next();
            }

            block[i] = sum;
        }
    }

    private void Fall()
    {
        _next = (_next + 1) % Voices;
        _drops[_next].Tune(600.0 * Math.Pow(5.0, _random.NextDouble()), 1.0 / (Math.PI * _random.NextDouble(150.0, 800.0)));

        // Loudness as sizes and distances spread: log-normal, 4 dB.
        _drops[_next].Strike(DropGain * Math.Exp(0.5 * _random.NextGaussian()) * (_random.NextDouble() < 0.5 ? -1.0 : 1.0));
    }
}

using System;
using Earshot.Tools.Simulation.Filters;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>Pink noise: its power falls 3 dB an octave from 10 Hz on.</summary>
public sealed class PinkNoise : ISound
{
    private readonly SplitMix _random;
    private readonly SlopeFilter _slope = new(1.0, 10.0, 4000.0);

    /// <summary>Initializes a new instance of the <see cref="PinkNoise"/> class.</summary>
    /// <param name="seed">Chooses the noise.</param>
    public PinkNoise(ulong seed)
    {
        _random = new SplitMix(seed);
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = _slope.Next(_random.NextGaussian());
        }
    }
}

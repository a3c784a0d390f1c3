using System;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>White noise of variance 1.</summary>
public sealed class WhiteNoise : ISound
{
    private readonly SplitMix _random;

    /// <summary>Initializes a new instance of the <see cref="WhiteNoise"/> class.</summary>
    /// <param name="seed">Chooses the noise.</param>
    public WhiteNoise(ulong seed)
    {
        _random = new SplitMix(seed);
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = _random.NextGaussian();
        }
    }
}

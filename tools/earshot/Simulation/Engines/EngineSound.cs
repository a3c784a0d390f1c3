using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>An engine that is heard from a distance that stays.</summary>
public sealed class EngineSound : ISound
{
    private readonly EngineSource _source;
    private readonly double _gain;
    private long _place;

    /// <summary>Initializes a new instance of the <see cref="EngineSound"/> class.</summary>
    /// <param name="source">The engine.</param>
    /// <param name="level">The level at the microphone in dBFS.</param>
    public EngineSound(EngineSource source, double level)
    {
        _source = source;
        _gain = SoundLevel.ToAmplitude(level);
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = _gain * _source.Pressure((_place + i) / (double)Recording.SampleRate);
        }

        _place += block.Length;
    }
}

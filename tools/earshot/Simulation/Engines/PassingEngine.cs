using System;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>An engine that flies past a microphone: Doppler, delay and spreading as 1/r; no absorption, no ground.</summary>
public sealed class PassingEngine : ISound
{
    private readonly EngineAtEar _engine;
    private long _sample;

    /// <summary>Initializes a new instance of the <see cref="PassingEngine"/> class.</summary>
    /// <param name="source">The engine.</param>
    /// <param name="path">Its flight; the first sample arrives at time 0.</param>
    /// <param name="place">The microphone.</param>
    /// <param name="level">The level when it is closest, in dBFS.</param>
    public PassingEngine(EngineSource source, FlightPath path, Position place, double level)
    {
        ArgumentNullException.ThrowIfNull(path);
        double gain = SoundLevel.ToAmplitude(level) * (path.At(path.ClosestApproach(place)) - place).Length;
        _engine = new EngineAtEar(source, Ray.Lossless(path, place, path.SpeedOfSound), gain);
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        block.Clear();
        _engine.AddTo(_sample / (double)Recording.SampleRate, Recording.SampleRate, block);
        _sample += block.Length;
    }
}

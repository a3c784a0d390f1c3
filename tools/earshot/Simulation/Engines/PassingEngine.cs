using System;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>An engine that flies past a microphone: Doppler, delay and spreading as 1/r; no absorption, no ground.</summary>
public sealed class PassingEngine : ISound
{
    private readonly EngineSource _source;
    private readonly FlightPath _path;
    private readonly Position _place;
    private readonly double _gain;
    private long _sample;

    /// <summary>Initializes a new instance of the <see cref="PassingEngine"/> class.</summary>
    /// <param name="source">The engine.</param>
    /// <param name="path">Its flight; the first sample arrives at time 0.</param>
    /// <param name="place">The microphone.</param>
    /// <param name="level">The level when it is closest, in dBFS.</param>
    public PassingEngine(EngineSource source, FlightPath path, Position place, double level)
    {
        ArgumentNullException.ThrowIfNull(path);
        _source = source;
        _path = path;
        _place = place;
        _gain = SoundLevel.ToAmplitude(level) * (path.At(path.ClosestApproach(place)) - place).Length;
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            double arrival = (_sample + i) / (double)Recording.SampleRate;
            double emission = _path.EmissionTime(_place, arrival);
            block[i] = _gain * _source.Pressure(emission) / ((arrival - emission) * _path.SpeedOfSound);
        }

        _sample += block.Length;
    }
}

using System;
using Earshot.Tools.Audio;
using Earshot.Tools.Simulation.Engines;
using Earshot.Tools.Simulation.Filters;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// A road: rumble that falls 6 dB an octave from 60 Hz on, and vehicles that come and go one after another, each with
/// the hiss of its tyres below 1 kHz and, 10 dB weaker, its engine.
/// </summary>
public sealed class TrafficRumble : ISound
{
    private const double RumbleGain = 6.0;
    private const double EngineBelowTyres = -10.0;

    // A four-stroke diesel of six cylinders at a truck's speed: half orders, and the third, that fires, the strongest.
    private static readonly EngineModel Truck = new("truck", 11.0, 16.0, [-30, -20, -18, -20, -16, 0, -20, -18, -16, -20, -18, -6, -22, -22, -20, -22, -22, -12], 700.0, double.NegativeInfinity, 0.004, 0.0);

    private readonly SplitMix _random;
    private readonly OnePole _rumble = new(60.0);
    private readonly OnePole _tyres = new(1000.0);
    private EngineSource? _engine;
    private long _place;
    private double _closest;
    private double _width = 1.0;
    private double _loudness;

    /// <summary>Initializes a new instance of the <see cref="TrafficRumble"/> class.</summary>
    /// <param name="seed">Chooses the traffic.</param>
    public TrafficRumble(ulong seed)
    {
        _random = new SplitMix(seed);
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            double time = (_place + i) / (double)Recording.SampleRate;
            if (_engine is null || time > _closest + (6.0 * _width))
            {
                Send(time);
            }

            // Spreading as 1/r: the level of something that passes at constant speed.
            double away = (time - _closest) / _width;
            double vehicle = _loudness / Math.Sqrt(1.0 + (away * away));
            double tyres = _tyres.Next(_random.NextGaussian());
            double engine = SoundLevel.ToAmplitude(EngineBelowTyres) * _engine!.Pressure(time);
            block[i] = (RumbleGain * _rumble.Next(_random.NextGaussian())) + (vehicle * (tyres + engine));
        }

        _place += block.Length;
    }

    private void Send(double time)
    {
        _width = _random.NextDouble(1.5, 5.0);
        _closest = time + (6.0 * _width) + _random.NextDouble(0.0, 10.0);
        _loudness = SoundLevel.ToAmplitude(_random.NextDouble(0.0, 12.0));
        _engine = EngineSource.Cruising(Truck, _random.NextDouble(Truck.LowestRate, Truck.HighestRate), _random.Next());
    }
}

using System;

namespace Earshot.Tools.Simulation.Filters;

/// <summary>
/// A slow random swing of mean 0 and variance 1 (Ornstein and Uhlenbeck): gusts, the coming and going of traffic. One step
/// every 8 ms, straight lines between.
/// </summary>
public sealed class SlowNoise
{
    private const int StepSamples = 64;

    private readonly SplitMix _random;
    private readonly double _keep;
    private readonly double _kick;
    private double _before;
    private double _after;
    private int _inside;

    /// <summary>Initializes a new instance of the <see cref="SlowNoise"/> class.</summary>
    /// <param name="seconds">How long it remembers.</param>
    /// <param name="seed">Chooses the swing.</param>
    public SlowNoise(double seconds, ulong seed)
    {
        _random = new SplitMix(seed);
        _keep = Math.Exp(-StepSamples / (seconds * Audio.Recording.SampleRate));
        _kick = Math.Sqrt(1.0 - (_keep * _keep));
        _before = _random.NextGaussian();
        _after = Step(_before);
    }

    /// <summary>Gets the next sample at 8 kHz.</summary>
    /// <returns>The value.</returns>
    public double Next()
    {
        if (_inside == StepSamples)
        {
            _inside = 0;
            _before = _after;
            _after = Step(_before);
        }

        double value = _before + ((_after - _before) * _inside / StepSamples);
        _inside++;
        return value;
    }

    private double Step(double from) => (_keep * from) + (_kick * _random.NextGaussian());
}

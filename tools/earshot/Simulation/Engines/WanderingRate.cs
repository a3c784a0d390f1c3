using System;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>
/// Another rate times 1 + w(t), where w is the slow wander of an engine that nothing holds exactly: two swings with
/// periods of 11 and 3.7 s, the first of twice the depth.
/// </summary>
/// <remarks>With W the integral of w, the turns are those of the other rate at the time t + W(t): exact for a rate that stays.</remarks>
public sealed class WanderingRate : IShaftRate
{
    // Periods that have no common multiple soon.
    private static readonly double[] Period = [11.0, 3.7];

    private readonly IShaftRate _rate;
    private readonly double[] _depth;
    private readonly double[] _phase;
    private readonly double[] _startSine;

    /// <summary>Initializes a new instance of the <see cref="WanderingRate"/> class.</summary>
    /// <param name="rate">The rate without wander.</param>
    /// <param name="depth">The deepest swing, as a share of the rate.</param>
    /// <param name="seed">Chooses the phases.</param>
    public WanderingRate(IShaftRate rate, double depth, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        SplitMix random = new(seed);
        _rate = rate;
        _depth = [depth * 2.0 / 3.0, depth / 3.0];
        _phase = [random.NextDouble(0.0, 2.0 * Math.PI), random.NextDouble(0.0, 2.0 * Math.PI)];
        _startSine = Array.ConvertAll(_phase, Math.Sin);
    }

    /// <inheritdoc/>
    public double Turns(double time) => _rate.Turns(Warped(time));

    /// <inheritdoc/>
    public double Rate(double time)
    {
        double relative = 1.0;
        for (int i = 0; i < _depth.Length; i++)
        {
            relative += _depth[i] * Math.Cos((2.0 * Math.PI * time / Period[i]) + _phase[i]);
        }

        return _rate.Rate(Warped(time)) * relative;
    }

    private double Warped(double time)
    {
        double warped = time;
        for (int i = 0; i < _depth.Length; i++)
        {
            double swing = Period[i] / (2.0 * Math.PI);
            warped += _depth[i] * swing * (Math.Sin((time / swing) + _phase[i]) - _startSine[i]);
        }

        return warped;
    }
}

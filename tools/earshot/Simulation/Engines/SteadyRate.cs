using System;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>A rate that stays.</summary>
public sealed class SteadyRate : IShaftRate
{
    private readonly double _rate;

    /// <summary>Initializes a new instance of the <see cref="SteadyRate"/> class.</summary>
    /// <param name="rate">The rate in Hz.</param>
    public SteadyRate(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        _rate = rate;
    }

    /// <inheritdoc/>
    public double Turns(double time) => _rate * time;

    /// <inheritdoc/>
    public double Rate(double time) => _rate;
}

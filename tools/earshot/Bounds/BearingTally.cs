using System;

namespace Earshot.Tools.Bounds;

/// <summary>What became of many trials: errors beside the bound and beside the standard deviations that were told.</summary>
public sealed class BearingTally
{
    /// <summary>An error of more than this many of the standard deviations that were told is an outlier.</summary>
    public const double OutlierSigmas = 5.0;

    private double _squaredRatios;
    private double _squaredBounds;

    /// <summary>Gets the number of trials.</summary>
    public int Trials { get; private set; }

    /// <summary>Gets how many of them gave a bearing.</summary>
    public int Reported { get; private set; }

    /// <summary>Gets how many gave a second candidate; a single pair always does.</summary>
    public int Alternates { get; private set; }

    /// <summary>Gets how many gave no candidate within <see cref="OutlierSigmas"/> standard deviations of the truth.</summary>
    public int Outliers { get; private set; }

    /// <summary>Gets in how many the second candidate was right and the first one was not.</summary>
    public int SecondRight { get; private set; }

    /// <summary>Gets in how many the truth lay within one standard deviation.</summary>
    public int WithinOne { get; private set; }

    /// <summary>Gets in how many it lay within two.</summary>
    public int WithinTwo { get; private set; }

    /// <summary>Gets the share of the reported bearings within one standard deviation.</summary>
    public double ShareWithinOne => (double)WithinOne / Reported;

    /// <summary>Gets the share within two.</summary>
    public double ShareWithinTwo => (double)WithinTwo / Reported;

    /// <summary>Gets the root mean square of error over bound, outliers left out; NaN without trials.</summary>
    public double ErrorOverBound => Math.Sqrt(_squaredRatios / (Reported - Outliers));

    /// <summary>Gets the root mean square of the bound in radians; infinite where a trial has none.</summary>
    public double Bound => Math.Sqrt(_squaredBounds / Trials);

    /// <summary>Adds a trial that gave no bearing.</summary>
    /// <param name="bound">The bound in radians.</param>
    public void AddNone(double bound)
    {
        Trials++;
        _squaredBounds += bound * bound;
    }

    /// <summary>Adds a trial.</summary>
    /// <param name="bound">The bound in radians.</param>
    /// <param name="sigma">The standard deviation that was told.</param>
    /// <param name="error">The error of the first candidate, not negative.</param>
    /// <param name="alternateError">That of the second; infinite where there is none.</param>
    /// <param name="mirrored">Whether the second is the mirror image that a single pair always gives.</param>
    public void Add(double bound, double sigma, double error, double alternateError, bool mirrored)
    {
        AddNone(bound);
        Reported++;
        double nearest = Math.Min(error, alternateError);
        Alternates += double.IsInfinity(alternateError) ? 0 : 1;
        SecondRight += !mirrored && nearest < error && error > OutlierSigmas * sigma && nearest <= OutlierSigmas * sigma ? 1 : 0;
        WithinOne += nearest <= sigma ? 1 : 0;
        WithinTwo += nearest <= 2.0 * sigma ? 1 : 0;
        if (nearest > OutlierSigmas * sigma)
        {
            Outliers++;
            return;
        }

        double ratio = nearest / bound;
        _squaredRatios += ratio * ratio;
    }

    /// <summary>Adds what another has counted.</summary>
    /// <param name="other">The other.</param>
    public void Add(BearingTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Trials += other.Trials;
        Reported += other.Reported;
        Alternates += other.Alternates;
        Outliers += other.Outliers;
        SecondRight += other.SecondRight;
        WithinOne += other.WithinOne;
        WithinTwo += other.WithinTwo;
        _squaredRatios += other._squaredRatios;
        _squaredBounds += other._squaredBounds;
    }
}

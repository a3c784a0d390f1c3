using System;

namespace Earshot.Tools.Bounds;

/// <summary>What became of many trials: errors beside the bound and beside the standard deviations that were told.</summary>
public sealed class BearingTally
{
    /// <summary>An error of more than this many of the standard deviations that were told is an outlier.</summary>
    public const double OutlierSigmas = 5.0;

    /// <summary>
    /// A standard deviation of more than this many bounds is a wide interval: it says that the sound leaves the bearing open, and is held to
    /// cover the truth but not against the bound.
    /// </summary>
    public const double WideBounds = 3.0;

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

    /// <summary>Gets how many told a wide interval.</summary>
    public int Wide { get; private set; }

    /// <summary>Gets in how many of those the truth lay within two standard deviations.</summary>
    public int WideWithinTwo { get; private set; }

    /// <summary>Gets how many told a bearing that is held against the bound: neither wide nor outliers.</summary>
    public int Held { get; private set; }

    /// <summary>Gets in how many, wide ones left out, the truth lay within one standard deviation.</summary>
    public int WithinOne { get; private set; }

    /// <summary>Gets in how many of them it lay within two.</summary>
    public int WithinTwo { get; private set; }

    /// <summary>Gets the share of the bearings that are not wide within one standard deviation.</summary>
    public double ShareWithinOne => (double)WithinOne / (Reported - Wide);

    /// <summary>Gets the share within two.</summary>
    public double ShareWithinTwo => (double)WithinTwo / (Reported - Wide);

    /// <summary>Gets the root mean square of error over bound, wide intervals and outliers left out; NaN without trials.</summary>
    public double ErrorOverBound => Math.Sqrt(_squaredRatios / Held);

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
        bool wide = sigma > WideBounds * bound;
        Wide += wide ? 1 : 0;
        WideWithinTwo += wide && nearest <= 2.0 * sigma ? 1 : 0;
        WithinOne += !wide && nearest <= sigma ? 1 : 0;
        WithinTwo += !wide && nearest <= 2.0 * sigma ? 1 : 0;
        if (nearest > OutlierSigmas * sigma)
        {
            Outliers++;
        }
        else if (!wide)
        {
            double ratio = nearest / bound;
            _squaredRatios += ratio * ratio;
            Held++;
        }
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
        Wide += other.Wide;
        WideWithinTwo += other.WideWithinTwo;
        Held += other.Held;
        WithinOne += other.WithinOne;
        WithinTwo += other.WithinTwo;
        _squaredRatios += other._squaredRatios;
        _squaredBounds += other._squaredBounds;
    }
}

using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What is known of a flight over the last seconds: an estimate at each of a row of times (knots), all from all that was heard, however
/// late. Sounds belong to the knot near which they were emitted. It never changes.
/// </summary>
/// <param name="Prior">What was known at the first knot without what <paramref name="Heard"/> tells.</param>
/// <param name="Step">The time between knots in seconds.</param>
/// <param name="Knots">The estimates, one <paramref name="Step"/> apart; at least one.</param>
/// <param name="Heard">What was heard, in any order.</param>
/// <param name="Evidence">ln of the probability density of all that was ever heard, by this model.</param>
/// <param name="EarlierEvidence">The part of it that belongs to what is no longer in <paramref name="Heard"/>.</param>
/// <param name="Misfit">Sum of the squared normalised innovations of <paramref name="Heard"/>.</param>
/// <param name="Change">How far the last pass still moved a knot in metres: how near the solution it is.</param>
/// <param name="Motion">The motion between knots, and beyond the last.</param>
public sealed record Trajectory(
    Estimate Prior,
    double Step,
    IReadOnlyList<Estimate> Knots,
    IReadOnlyList<Measurement> Heard,
    double Evidence,
    double EarlierEvidence,
    double Misfit,
    double Change,
    ConstantVelocity Motion)
{
    /// <summary>Gets what was told at the knots by the first of <see cref="Heard"/>, for those with a <see cref="KnotOf"/>.</summary>
    internal InformationSum[] Told { get; init; } = [];

    /// <summary>Gets at which knot each of the first of <see cref="Heard"/> was told.</summary>
    internal int[] KnotOf { get; init; } = [];

    /// <summary>Gets the number of the knot that is nearest to a time.</summary>
    /// <param name="time">Unix seconds.</param>
    /// <returns>The number; the first or the last for times outside.</returns>
    public int Nearest(double time) => (int)Math.Clamp(Math.Round((time - Prior.Time) / Step), 0.0, Knots.Count - 1.0);

    /// <summary>Gets the estimate at a time, by prediction from the nearest knot.</summary>
    /// <param name="time">Unix seconds.</param>
    /// <returns>The estimate.</returns>
    public Estimate At(double time)
    {
        Estimate knot = Knots[Nearest(time)];
        return knot.Time == time ? knot : Motion.Predict(knot, time);
    }
}

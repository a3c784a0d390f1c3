using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The working memory of one knot of a trajectory while it is computed. Trajectories are computed thousands of times a second: each thread
/// keeps a store of these, and the garbage collector never sees them.
/// </summary>
internal sealed class KnotWork
{
    [ThreadStatic]
    private static Stack<KnotWork>? s_store;

    /// <summary>Gets the state to linearise at.</summary>
    public double[] State { get; } = new double[StateIndex.Count];

    /// <summary>Gets the mean predicted from the knot before.</summary>
    public double[] PredictedMean { get; } = new double[StateIndex.Count];

    /// <summary>Gets its covariance.</summary>
    public double[,] Predicted { get; } = new double[StateIndex.Count, StateIndex.Count];

    /// <summary>Gets the inverse of that.</summary>
    public double[,] PredictedInformation { get; } = new double[StateIndex.Count, StateIndex.Count];

    /// <summary>Gets the mean with what is told at the knot.</summary>
    public double[] FilteredMean { get; } = new double[StateIndex.Count];

    /// <summary>Gets its covariance.</summary>
    public double[,] Filtered { get; } = new double[StateIndex.Count, StateIndex.Count];

    /// <summary>Gets the mean with what is told at all knots.</summary>
    public double[] Smoothed { get; } = new double[StateIndex.Count];

    /// <summary>Gets what is told at the knot.</summary>
    public InformationSum Told { get; } = new();

    /// <summary>Gets or sets ln of the density of what is told at the knot, given what was told before it.</summary>
    public double Evidence { get; set; }

    /// <summary>Takes one from the store of this thread.</summary>
    /// <returns>One that nobody uses, with nothing told.</returns>
    public static KnotWork Take()
    {
        KnotWork knot = s_store is { Count: > 0 } store ? store.Pop() : new KnotWork();
        knot.Told.Clear();
        return knot;
    }

    /// <summary>Gives one back to the store of this thread.</summary>
    /// <param name="knot">One that is used no more.</param>
    public static void Return(KnotWork knot) => (s_store ??= new Stack<KnotWork>()).Push(knot);
}

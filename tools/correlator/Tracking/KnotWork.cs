using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The working memory of one knot of a trajectory while it is computed. Trajectories are computed thousands of times a second: each thread
/// keeps these for the next one (<see cref="SmootherPass"/>), and the garbage collector never sees them.
/// </summary>
internal sealed class KnotWork
{
    private StateVector _state;
    private StateVector _predictedMean;
    private StateMatrix _predicted;
    private StateMatrix _predictedInformation;
    private StateVector _filteredMean;
    private StateMatrix _filtered;
    private StateVector _smoothed;
    private bool _mayAdd;

    /// <summary>Gets the state of highest density as far as it is known.</summary>
    public Span<double> State => _state;

    /// <summary>Gets the mean predicted from the knot before.</summary>
    public Span<double> PredictedMean => _predictedMean;

    /// <summary>Gets its covariance.</summary>
    public Span<double> Predicted => _predicted;

    /// <summary>Gets the inverse of that.</summary>
    public Span<double> PredictedInformation => _predictedInformation;

    /// <summary>Gets the mean with what is told at the knot.</summary>
    public Span<double> FilteredMean => _filteredMean;

    /// <summary>Gets its covariance.</summary>
    public Span<double> Filtered => _filtered;

    /// <summary>Gets the mean with what is told at all knots.</summary>
    public Span<double> Smoothed => _smoothed;

    /// <summary>Gets what is told at the knot.</summary>
    public InformationSum Told { get; private set; } = InformationSum.Nothing;

    /// <summary>Gets or sets ln of the density of what is told at the knot, given what was told before it.</summary>
    public double Evidence { get; set; }

    /// <summary>Gets or sets a value indicating whether all that is told here must be linearised anew.</summary>
    public bool IsOff { get; set; }

    /// <summary>Begins with what was told at a knot before, which is left as it is.</summary>
    /// <param name="told">That.</param>
    public void Begin(InformationSum told)
    {
        Told = told;
        _mayAdd = false;
        IsOff = false;
    }

    /// <summary>Forgets what is told, and goes on at the state as it is now.</summary>
    /// <param name="air">The air.</param>
    public void Renew(Air air)
    {
        Told = _mayAdd ? Told : new InformationSum();
        _mayAdd = true;
        Told.Begin(State, air);
    }

    /// <summary>Gets what is told at the knot, to add to it.</summary>
    /// <param name="air">The air.</param>
    /// <returns>A sum of its own.</returns>
    public InformationSum Telling(Air air)
    {
        if (Told.Count == 0)
        {
            Renew(air);
        }
        else if (!_mayAdd)
        {
            Told = Told.Copy();
            _mayAdd = true;
        }

        return Told;
    }
}

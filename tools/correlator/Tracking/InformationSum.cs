using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What measurements tell of one state, linearised: I = sum h h' / R, y = sum h r / R, s = sum r^2 / R, with slopes h, residuals r and
/// variances R.
/// </summary>
public sealed class InformationSum
{
    /// <summary>Nothing told.</summary>
    public static readonly InformationSum Nothing = new();

    private static readonly double s_twoPi = Math.Log(2.0 * Math.PI);

    private StateVector _state;
    private StateMatrix _matrix;
    private StateVector _vector;

    /// <summary>Gets the state at which it is linearised.</summary>
    public ReadOnlySpan<double> State => _state;

    /// <summary>Gets I, row by row.</summary>
    public ReadOnlySpan<double> Matrix => _matrix;

    /// <summary>Gets y.</summary>
    public ReadOnlySpan<double> Vector => _vector;

    /// <summary>Gets s.</summary>
    public double Squares { get; private set; }

    /// <summary>Gets the sum of ln(2 pi R).</summary>
    public double LogNorm { get; private set; }

    /// <summary>Gets how many numbers were measured.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the distance to the nearest of the nodes that told, in metres; the nearer, the sooner a line is no good approximation.</summary>
    public double Nearest { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets the air that it is linearised in.</summary>
    public Air? Air { get; private set; }

    /// <summary>Forgets all, and goes on with another state.</summary>
    /// <param name="state">The state to linearise at.</param>
    /// <param name="air">The air.</param>
    public void Begin(ReadOnlySpan<double> state, Air air)
    {
        state.CopyTo(_state);
        Air = air;
        ((Span<double>)_matrix).Clear();
        ((Span<double>)_vector).Clear();
        Squares = 0.0;
        LogNorm = 0.0;
        Count = 0;
        Nearest = double.PositiveInfinity;
    }

    /// <summary>Makes another one that tells the same.</summary>
    /// <returns>One that may be added to.</returns>
    public InformationSum Copy() => (InformationSum)MemberwiseClone();

    /// <summary>Adds all that a node heard once.</summary>
    /// <param name="model">The model.</param>
    /// <param name="measurement">What it heard.</param>
    /// <param name="expected">What it should have heard.</param>
    /// <param name="stateTime">The state's time in Unix seconds.</param>
    public void Add(RetardedBearingModel model, Measurement measurement, in ExpectedMeasurement expected, double stateTime)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(measurement);
        Nearest = Math.Min(Nearest, expected.Distance);
        if (measurement.Astray)
        {
            LogNorm -= 2.0 * SoundsApart.AstrayBearing;
        }
        else if (measurement.HasBearing)
        {
            Add(expected.BearingSlope, measurement.BearingOver(expected.Bearing), model.BearingVariance(measurement, expected, stateTime));
        }

        Add(expected.RateSlope, measurement.Rate - expected.Rate, model.RateVariance(measurement, expected, stateTime));
        if (!double.IsNaN(measurement.Elevation))
        {
            StateVector slope = expected.ElevationSlope;
            Add(slope, measurement.Elevation - expected.Elevation, measurement.ElevationSd * measurement.ElevationSd);
        }
    }

    private void Add(ReadOnlySpan<double> slope, double residual, double variance)
    {
        double weight = 1.0 / variance;
        for (int row = 0; row < StateIndex.Count; row++)
        {
            Matrices.AddScaled(slope, slope[row] * weight, ((Span<double>)_matrix).Slice(row * StateIndex.Count, StateIndex.Count));
        }

        Matrices.AddScaled(slope, weight * residual, _vector);
        Squares += residual * residual * weight;
        LogNorm += s_twoPi + Math.Log(variance);
        Count++;
    }
}

using System;
using System.Runtime.InteropServices;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What measurements tell of one state, linearised: I = sum h h' / R, y = sum h r / R, s = sum r^2 / R, with slopes h, residuals r and
/// variances R.
/// </summary>
public sealed class InformationSum
{
    private static readonly double s_twoPi = Math.Log(2.0 * Math.PI);

    /// <summary>Gets I.</summary>
    public double[,] Matrix { get; } = new double[StateIndex.Count, StateIndex.Count];

    /// <summary>Gets y.</summary>
    public double[] Vector { get; } = new double[StateIndex.Count];

    /// <summary>Gets s.</summary>
    public double Squares { get; private set; }

    /// <summary>Gets the sum of ln(2 pi R).</summary>
    public double LogNorm { get; private set; }

    /// <summary>Gets how many numbers were measured.</summary>
    public int Count { get; private set; }

    /// <summary>Adds all that a node heard once.</summary>
    /// <param name="model">The model.</param>
    /// <param name="measurement">What it heard.</param>
    /// <param name="expected">What it should have heard.</param>
    /// <param name="stateTime">The state's time in Unix seconds.</param>
    public void Add(RetardedBearingModel model, Measurement measurement, in ExpectedMeasurement expected, double stateTime)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(measurement);
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

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(Matrix);
        Array.Clear(Vector);
        Squares = 0.0;
        LogNorm = 0.0;
        Count = 0;
    }

    private void Add(ReadOnlySpan<double> slope, double residual, double variance)
    {
        double weight = 1.0 / variance;
        Span<double> matrix = MemoryMarshal.CreateSpan(ref Matrix[0, 0], StateIndex.Count * StateIndex.Count);
        for (int row = 0; row < StateIndex.Count; row++)
        {
            double weighted = slope[row] * weight;
            Vector[row] += weighted * residual;
            Span<double> to = matrix.Slice(row * StateIndex.Count, StateIndex.Count);
            for (int column = 0; column < StateIndex.Count; column++)
            {
                to[column] += weighted * slope[column];
            }
        }

        Squares += residual * residual * weight;
        LogNorm += s_twoPi + Math.Log(variance);
        Count++;
    }
}

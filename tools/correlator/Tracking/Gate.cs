using System;

namespace Earshot.Correlation.Tracking;

/// <summary>How well a measurement fits a trajectory: bearing and frequency together, where the sound was emitted.</summary>
/// <param name="model">What nodes should hear.</param>
/// <param name="settings">How far away anything is heard.</param>
public sealed class Gate(RetardedBearingModel model, TrackerSettings settings)
{
    private const int MostKnotChanges = 4;
    private const double ElevationGate = 9.0;

    /// <summary>Gets the squared normalised innovation y' S^-1 y, and how much wider S is than the noise alone.</summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="measurement">The measurement.</param>
    /// <returns>The result, or <see langword="null"/> where the target is too far away to be heard.</returns>
    public GateResult? Measure(Trajectory trajectory, Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        ArgumentNullException.ThrowIfNull(measurement);
        Estimate near = trajectory.Knots[^1];
        double east = near.Mean[StateIndex.East] - measurement.Place.East;
        double north = near.Mean[StateIndex.North] - measurement.Place.North;
        if ((east * east) + (north * north) > 4.0 * settings.FarthestStart * settings.FarthestStart)
        {
            return null;
        }

        near = Heard(trajectory, measurement, out ExpectedMeasurement expected);
        if (expected.Distance > settings.FarthestStart)
        {
            return null;
        }

        double bearingNoise = model.BearingVariance(measurement, expected, near.Time);
        double rateNoise = model.RateVariance(measurement, expected, near.Time);
        double aa = bearingNoise + Product(near.Covariance, expected.BearingSlope, expected.BearingSlope);
        double af = Product(near.Covariance, expected.BearingSlope, expected.RateSlope);
        double ff = rateNoise + Product(near.Covariance, expected.RateSlope, expected.RateSlope);
        double bearing = measurement.BearingOver(expected.Bearing);
        double rate = measurement.Rate - expected.Rate;
        double determinant = (aa * ff) - (af * af);
        double innovation = ((ff * bearing * bearing) - (2.0 * af * bearing * rate) + (aa * rate * rate)) / determinant;
        return new GateResult(innovation, rate * rate / ff, Math.Log(determinant / (bearingNoise * rateNoise)));
    }

    /// <summary>Gets the squared normalised innovation of the frequency alone.</summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="measurement">The measurement; its bearing is not read.</param>
    /// <param name="farthest">How far away it may have been emitted, in metres.</param>
    /// <returns>Chi squared with one degree of freedom, or <see langword="null"/> where the target is farther away.</returns>
    public double? MeasureRate(Trajectory trajectory, Measurement measurement, double farthest)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        ArgumentNullException.ThrowIfNull(measurement);
        Estimate near = Heard(trajectory, measurement, out ExpectedMeasurement expected);
        double variance = model.RateVariance(measurement, expected, near.Time) + Product(near.Covariance, expected.RateSlope, expected.RateSlope);
        double rate = measurement.Rate - expected.Rate;
        return expected.Distance <= farthest ? rate * rate / variance : null;
    }

    /// <summary>
    /// Takes the elevation away from a measurement where it cannot be that of the trajectory: an array hears a weak sound from too high.
    /// </summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="measurement">The measurement.</param>
    /// <returns>The measurement, without elevation if it does not fit.</returns>
    public Measurement Checked(Trajectory trajectory, Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        ArgumentNullException.ThrowIfNull(measurement);
        if (double.IsNaN(measurement.Elevation))
        {
            return measurement;
        }

        Estimate near = Heard(trajectory, measurement, out ExpectedMeasurement expected);
        StateVector slope = expected.ElevationSlope;
        double variance = (measurement.ElevationSd * measurement.ElevationSd) + Product(near.Covariance, slope, slope);
        double innovation = measurement.Elevation - expected.Elevation;
        return innovation * innovation <= ElevationGate * variance ? measurement : measurement with { Elevation = double.NaN };
    }

    // The estimate near the time at which the sound was emitted.
    private Estimate Heard(Trajectory trajectory, Measurement measurement, out ExpectedMeasurement expected)
    {
        Estimate near = trajectory.Knots[^1];
        for (int change = 0; ; change++)
        {
            model.Expect(near.Mean, near.Time, measurement, out expected);
            double emitted = measurement.Time - expected.Delay;
            if (change == MostKnotChanges || Math.Abs(emitted - near.Time) <= trajectory.Step)
            {
                return near;
            }

            near = trajectory.At(emitted);
        }
    }

    internal static double Product(ReadOnlySpan<double> matrix, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0.0;
        for (int row = 0; row < left.Length; row++)
        {
            double part = 0.0;
            for (int column = 0; column < right.Length; column++)
            {
                part += matrix[(row * right.Length) + column] * right[column];
            }

            sum += left[row] * part;
        }

        return sum;
    }
}

using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What a node at s hears at t of a target that flies straight: the bearing to where it was at t_e, with |x(t_e) - s| = c (t - t_e),
/// and the shaft frequency f = f0 / (1 - v.u / c), u the direction from the target to the node at t_e (acoustics of a moving
/// source; Doppler is up when it comes nearer).
/// With D = x(t) - s and h the height, the delay d = t - t_e solves (c^2 - v^2) d^2 + 2 (D.v) d - (D^2 + h^2) = 0. Derivatives
/// follow from c d = R, R^2 = E^2 + h^2, E = D - v d: dd (c R + E.v) = E.dD - d E.dv.
/// </summary>
/// <param name="settings">Speed of sound, height, and whether there is a delay at all.</param>
public sealed class RetardedBearingModel(TrackerSettings settings)
{
    private const double LeastDistance = 1.0;

    // For the effect of an unknown height on the delay, in m/s.
    private const double UsualSpeed = 50.0;

    /// <summary>Gets what a node should hear.</summary>
    /// <param name="state">The state, slower than sound, at <paramref name="stateTime"/>.</param>
    /// <param name="stateTime">Its time in Unix seconds.</param>
    /// <param name="measurement">Which node, and when; its values are not read.</param>
    /// <returns>The measurement without noise.</returns>
    public ExpectedMeasurement Expect(ReadOnlySpan<double> state, double stateTime, Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        double c = settings.SpeedOfSound;
        double height = settings.Height;
        double vE = state[StateIndex.VelocityEast];
        double vN = state[StateIndex.VelocityNorth];
        double ahead = measurement.Time - stateTime;
        double dE = state[StateIndex.East] + (ahead * vE) - measurement.Place.East;
        double dN = state[StateIndex.North] + (ahead * vN) - measurement.Place.North;

        double delay = settings.SoundDelay ? Delay(dE, dN, vE, vN, c, height) : 0.0;
        double eE = dE - (vE * delay);
        double eN = dN - (vN * delay);
        double ground = Math.Max((eE * eE) + (eN * eN), LeastDistance);
        double range = Math.Sqrt(ground + (height * height));
        double along = (eE * vE) + (eN * vN);
        double recession = along / (c * range);
        double rate = state[StateIndex.Rate] / (1.0 + recession);

        double[] bearingSlope = new double[StateIndex.Count];
        double[] rateSlope = new double[StateIndex.Count];
        for (int k = 0; k < StateIndex.Rate; k++)
        {
            // The unit change of component k, in D and in v.
            double uE = k == StateIndex.East ? 1.0 : k == StateIndex.VelocityEast ? ahead : 0.0;
            double uN = k == StateIndex.North ? 1.0 : k == StateIndex.VelocityNorth ? ahead : 0.0;
            double wE = k == StateIndex.VelocityEast ? 1.0 : 0.0;
            double wN = k == StateIndex.VelocityNorth ? 1.0 : 0.0;
            double delaySlope = settings.SoundDelay
                ? ((eE * (uE - (delay * wE))) + (eN * (uN - (delay * wN)))) / ((c * range) + along)
                : 0.0;
            double xE = uE - (delay * wE) - (vE * delaySlope);
            double xN = uN - (delay * wN) - (vN * delaySlope);
            bearingSlope[k] = ((eN * xE) - (eE * xN)) / ground;
            double rangeSlope = ((eE * xE) + (eN * xN)) / range;
            double recessionSlope = (((wE * eE) + (wN * eN) + (vE * xE) + (vN * xN)) / (c * range)) - (recession * rangeSlope / range);
            rateSlope[k] = -rate / (1.0 + recession) * recessionSlope;
        }

        rateSlope[StateIndex.Rate] = 1.0 / (1.0 + recession);
        return new ExpectedMeasurement(Math.Atan2(eE, eN), rate, delay, Math.Sqrt(ground), bearingSlope, rateSlope);
    }

    /// <summary>
    /// Gets the variance of a bearing, with what the target's acceleration between emission and the state's time adds to it: the
    /// flight between them is not quite straight.
    /// </summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="stateTime">The state's time in Unix seconds.</param>
    /// <returns>Radians squared.</returns>
    public double BearingVariance(Measurement measurement, ExpectedMeasurement expected, double stateTime)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        ArgumentNullException.ThrowIfNull(expected);
        double apart = Math.Abs(measurement.Time - expected.Delay - stateTime);
        double wander = settings.Acceleration * apart * apart * apart / 3.0;

        // A height that is not the assumed one makes the sound's way longer, and the place of emission an earlier one.
        double range = Math.Sqrt((expected.Distance * expected.Distance) + (settings.Height * settings.Height));
        double later = settings.SoundDelay ? UsualSpeed * settings.Height * settings.HeightSd / (range * settings.SpeedOfSound) : 0.0;
        wander += later * later;
        return (measurement.BearingSd * measurement.BearingSd) + (wander / (expected.Distance * expected.Distance));
    }

    /// <summary>Gets the variance of a frequency, with what acceleration and drift between emission and the state's time add.</summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="stateTime">The state's time in Unix seconds.</param>
    /// <returns>Hz squared.</returns>
    public double RateVariance(Measurement measurement, ExpectedMeasurement expected, double stateTime)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        ArgumentNullException.ThrowIfNull(expected);
        double apart = Math.Abs(measurement.Time - expected.Delay - stateTime);
        double slope = expected.Rate / settings.SpeedOfSound;

        // f = f0 / (1 + g): a height that is not the assumed one changes g = v.E / (c R) by its share of R.
        double recession = (1.0 / expected.RateSlope[StateIndex.Rate]) - 1.0;
        double range = (expected.Distance * expected.Distance) + (settings.Height * settings.Height);
        double height = expected.Rate * recession * settings.Height * settings.HeightSd / range;
        return (measurement.RateSd * measurement.RateSd) + (height * height) + (apart * ((settings.Acceleration * slope * slope) + settings.RateDrift));
    }

    /// <summary>Gets by how much a measured bearing differs from the expected one; of two candidates the nearer counts.</summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="bearing">The expected bearing in radians.</param>
    /// <returns>Radians, -pi to pi.</returns>
    public static double BearingDifference(Measurement measurement, double bearing)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        double first = Math.IEEERemainder(measurement.Bearing - bearing, 2.0 * Math.PI);
        double other = Math.IEEERemainder(measurement.OtherBearing - bearing, 2.0 * Math.PI);
        return Math.Abs(other) < Math.Abs(first) ? other : first;
    }

    private static double Delay(double dE, double dN, double vE, double vN, double c, double height)
    {
        double a = (c * c) - (vE * vE) - (vN * vN);
        double b = (dE * vE) + (dN * vN);
        return (Math.Sqrt((b * b) + (a * ((dE * dE) + (dN * dN) + (height * height)))) - b) / a;
    }
}

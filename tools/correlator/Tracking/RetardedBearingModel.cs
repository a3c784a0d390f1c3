using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What a node at s hears at t of a target that flies straight, in air that moves with w: sound emitted at t_e is at t on a sphere about
/// where the air has carried its origin, |x(t_e) + w (t - t_e) - s| = c (t - t_e). The node hears the direction to that origin, since this is
/// the normal of the wavefront, and f = f0 / (1 - v.u / (c + w.u)), u the direction from the origin to the node (Doppler is up when the target
/// comes nearer). With D = x(t) - s along the ground, a = v - w and h the height over the node, the delay d = t - t_e solves
/// (c^2 - a^2) d^2 + 2 (D.a) d - (D^2 + h^2) = 0: that of still air for a target with velocity a. Derivatives follow from c d = R,
/// R^2 = E^2 + h^2, E = D - a d: dd (c R + E.a) = E.dD - d E.dv + h dh.
/// </summary>
/// <param name="settings">Speed of sound, wind, and whether there is a delay at all.</param>
public sealed class RetardedBearingModel(TrackerSettings settings)
{
    private const double LeastDistance = 1.0;

    // Sound does not come from a point: engine and reflections are some metres apart, which counts overhead.
    private const double SourceSd = 10.0;

    /// <summary>Gets or sets the air.</summary>
    public Air Air { get; set; } = settings.Air;

    /// <summary>Gets what a node should hear.</summary>
    /// <param name="state">The state, slower than sound, at <paramref name="stateTime"/>.</param>
    /// <param name="stateTime">Its time in Unix seconds.</param>
    /// <param name="measurement">Which node, and when; its values are not read.</param>
    /// <param name="expected">The measurement without noise.</param>
    public void Expect(ReadOnlySpan<double> state, double stateTime, Measurement measurement, out ExpectedMeasurement expected)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        (double c, double wE, double wN) = Air;
        double height = state[StateIndex.Height] - measurement.NodeHeight;
        double vE = state[StateIndex.VelocityEast];
        double vN = state[StateIndex.VelocityNorth];
        double ahead = measurement.Time - stateTime;
        double dE = state[StateIndex.East] + (ahead * vE) - measurement.Place.East;
        double dN = state[StateIndex.North] + (ahead * vN) - measurement.Place.North;

        (double aE, double aN) = (vE - wE, vN - wN);
        double delay = settings.SoundDelay ? Delay(dE, dN, aE, aN, c, height) : 0.0;
        double eE = dE - (aE * delay);
        double eN = dN - (aN * delay);
        double ground = Math.Max((eE * eE) + (eN * eN), LeastDistance);
        double distance = Math.Sqrt(ground);
        double range = Math.Sqrt(ground + (height * height));

        // c + w.u, times the range.
        double carried = (c * range) - (eE * wE) - (eN * wN);
        double recession = ((eE * vE) + (eN * vN)) / carried;
        double rate = state[StateIndex.Rate] / (1.0 + recession);
        StateVector bearingSlope = default;
        StateVector rateSlope = default;
        StateVector elevationSlope = default;

        // What is heard moves with velocity as it moves with place, times the time from the state to the emission; and with v.u itself.
        double since = ahead - delay;
        double scale = settings.SoundDelay ? 1.0 / ((c * range) + (eE * aE) + (eN * aN)) : 0.0;
        for (int k = 0; k < 3; k++)
        {
            // The unit change of place to the east, to the north, and up: x is how the place of emission moves along the ground.
            double delaySlope = (k == 0 ? eE : k == 1 ? eN : height) * scale;
            double xE = (k == 0 ? 1.0 : 0.0) - (aE * delaySlope);
            double xN = (k == 1 ? 1.0 : 0.0) - (aN * delaySlope);
            double up = k == 2 ? 1.0 : 0.0;
            double groundSlope = (eE * xE) + (eN * xN);
            double rangeSlope = (groundSlope + (height * up)) / range;
            double recessionSlope = ((vE * xE) + (vN * xN) - (recession * ((c * rangeSlope) - (wE * xE) - (wN * xN)))) / carried;
            double turn = ((eN * xE) - (eE * xN)) / ground;
            double rise = ((up * distance) - (height * groundSlope / distance)) / (range * range);
            int place = k == 2 ? StateIndex.Height : k;
            bearingSlope[place] = turn;
            rateSlope[place] = -rate / (1.0 + recession) * recessionSlope;
            elevationSlope[place] = rise;
            if (k < 2)
            {
                bearingSlope[k + 2] = since * turn;
                rateSlope[k + 2] = -rate / (1.0 + recession) * ((since * recessionSlope) + ((k == 0 ? eE : eN) / carried));
                elevationSlope[k + 2] = since * rise;
            }
        }

        rateSlope[StateIndex.Rate] = 1.0 / (1.0 + recession);
        expected = new ExpectedMeasurement(Math.Atan2(eE, eN), rate, height, delay, distance, bearingSlope, rateSlope, elevationSlope);
    }

    /// <summary>
    /// Gets the variance of a bearing, with what the target's acceleration between emission and the state's time adds to it: the
    /// flight between them is not quite straight.
    /// </summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="stateTime">The state's time in Unix seconds.</param>
    /// <returns>Radians squared.</returns>
    public double BearingVariance(Measurement measurement, in ExpectedMeasurement expected, double stateTime)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        double apart = Math.Abs(measurement.Time - expected.Delay - stateTime);
        double wander = (settings.Acceleration * apart * apart * apart / 3.0) + (SourceSd * SourceSd);
        return (measurement.BearingSd * measurement.BearingSd) + (wander / (expected.Distance * expected.Distance));
    }

    /// <summary>Gets the variance of a frequency, with what acceleration and drift between emission and the state's time add.</summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="stateTime">The state's time in Unix seconds.</param>
    /// <returns>Hz squared.</returns>
    public double RateVariance(Measurement measurement, in ExpectedMeasurement expected, double stateTime)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        double apart = Math.Abs(measurement.Time - expected.Delay - stateTime);
        double slope = expected.Rate / Air.SpeedOfSound;
        return (measurement.RateSd * measurement.RateSd) + (apart * ((settings.Acceleration * slope * slope) + settings.RateDrift));
    }

    private static double Delay(double dE, double dN, double aE, double aN, double c, double height)
    {
        double a = (c * c) - (aE * aE) - (aN * aN);
        double b = (dE * aE) + (dN * aN);
        return (Math.Sqrt((b * b) + (a * ((dE * dE) + (dN * dN) + (height * height)))) - b) / a;
    }
}

using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What a node at s hears at t of a target that flies straight: the bearing to where it was at t_e, with |x(t_e) - s| = c (t - t_e),
/// the elevation of that place, and the shaft frequency f = f0 / (1 - v.u / c), u the direction from the target to the node at t_e
/// (acoustics of a moving source; Doppler is up when it comes nearer).
/// With D = x(t) - s along the ground and h the height over the node, the delay d = t - t_e solves
/// (c^2 - v^2) d^2 + 2 (D.v) d - (D^2 + h^2) = 0. Derivatives follow from c d = R, R^2 = E^2 + h^2, E = D - v d:
/// dd (c R + E.v) = E.dD - d E.dv + h dh.
/// </summary>
/// <param name="settings">Speed of sound, and whether there is a delay at all.</param>
public sealed class RetardedBearingModel(TrackerSettings settings)
{
    private const double LeastDistance = 1.0;

    // Sound does not come from a point: engine and reflections are some metres apart, which counts overhead.
    private const double SourceSd = 10.0;

    /// <summary>Gets what a node should hear.</summary>
    /// <param name="state">The state, slower than sound, at <paramref name="stateTime"/>.</param>
    /// <param name="stateTime">Its time in Unix seconds.</param>
    /// <param name="measurement">Which node, and when; its values are not read.</param>
    /// <param name="expected">The measurement without noise.</param>
    public void Expect(ReadOnlySpan<double> state, double stateTime, Measurement measurement, out ExpectedMeasurement expected)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        double c = settings.SpeedOfSound;
        double height = state[StateIndex.Height] - measurement.NodeHeight;
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
        double across = (eN * vE) - (eE * vN);
        double squares = (vE * vE) + (vN * vN);
        double perRange = 1.0 / range;
        double perSound = perRange / c;
        double recession = along * perSound;
        double doppler = 1.0 / (1.0 + recession);
        double rate = state[StateIndex.Rate] * doppler;

        // How the delay changes with the target's place to the east, to the north and up; and the recession v.u / c with that.
        double scale = settings.SoundDelay ? 1.0 / ((c * range) + along) : 0.0;
        double delayE = eE * scale;
        double delayN = eN * scale;
        double delayUp = height * scale;
        double fading = recession * perRange * perRange;
        double recessionE = ((vE - (squares * delayE)) * perSound) - (fading * (eE - (along * delayE)));
        double recessionN = ((vN - (squares * delayN)) * perSound) - (fading * (eN - (along * delayN)));
        double recessionUp = (-squares * delayUp * perSound) - (fading * (height - (along * delayUp)));

        // What is heard moves with velocity as it moves with place, times the time from the state to the emission; and with v.u itself.
        double since = ahead - delay;
        double perGround = 1.0 / ground;
        StateVector bearingSlope = default;
        bearingSlope[StateIndex.East] = (eN - (across * delayE)) * perGround;
        bearingSlope[StateIndex.North] = (-eE - (across * delayN)) * perGround;
        bearingSlope[StateIndex.VelocityEast] = since * bearingSlope[StateIndex.East];
        bearingSlope[StateIndex.VelocityNorth] = since * bearingSlope[StateIndex.North];
        bearingSlope[StateIndex.Height] = -across * delayUp * perGround;

        double lowering = -rate * doppler;
        StateVector rateSlope = default;
        rateSlope[StateIndex.East] = lowering * recessionE;
        rateSlope[StateIndex.North] = lowering * recessionN;
        rateSlope[StateIndex.VelocityEast] = lowering * ((since * recessionE) + (eE * perSound));
        rateSlope[StateIndex.VelocityNorth] = lowering * ((since * recessionN) + (eN * perSound));
        rateSlope[StateIndex.Rate] = doppler;
        rateSlope[StateIndex.Height] = lowering * recessionUp;
        PlaceSlope alongGround = new(eE - (along * delayE), eN - (along * delayN), -along * delayUp, since);
        expected = new ExpectedMeasurement(Math.Atan2(eE, eN), rate, height, delay, Math.Sqrt(ground), bearingSlope, rateSlope, alongGround);
    }

    /// <summary>Gets how long the sound that a node hears was under way, and nothing else: much quicker.</summary>
    /// <param name="state">The state, slower than sound, at <paramref name="stateTime"/>.</param>
    /// <param name="stateTime">Its time in Unix seconds.</param>
    /// <param name="measurement">Which node, and when; its values are not read.</param>
    /// <returns>Seconds.</returns>
    public double Delay(ReadOnlySpan<double> state, double stateTime, Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        double ahead = measurement.Time - stateTime;
        double vE = state[StateIndex.VelocityEast];
        double vN = state[StateIndex.VelocityNorth];
        double dE = state[StateIndex.East] + (ahead * vE) - measurement.Place.East;
        double dN = state[StateIndex.North] + (ahead * vN) - measurement.Place.North;
        return settings.SoundDelay ? Delay(dE, dN, vE, vN, settings.SpeedOfSound, state[StateIndex.Height] - measurement.NodeHeight) : 0.0;
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
        double slope = expected.Rate / settings.SpeedOfSound;
        return (measurement.RateSd * measurement.RateSd) + (apart * ((settings.Acceleration * slope * slope) + settings.RateDrift));
    }

    private static double Delay(double dE, double dN, double vE, double vN, double c, double height)
    {
        double a = (c * c) - (vE * vE) - (vN * vN);
        double b = (dE * vE) + (dN * vN);
        return (Math.Sqrt((b * b) + (a * ((dE * dE) + (dN * dN) + (height * height)))) - b) / a;
    }
}

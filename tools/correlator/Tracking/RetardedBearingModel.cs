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
        double range = Math.Sqrt(ground + (height * height));

        // c + w.u, times the range.
        double carried = (c * range) - (eE * wE) - (eN * wN);
        double perCarried = 1.0 / carried;
        double recession = ((eE * vE) + (eN * vN)) * perCarried;
        double doppler = 1.0 / (1.0 + recession);
        double rate = state[StateIndex.Rate] * doppler;

        // How the delay changes with the target's place to the east, to the north and up; and the place of emission, R dR, with that.
        double along = (eE * aE) + (eN * aN);
        double scale = settings.SoundDelay ? 1.0 / ((c * range) + along) : 0.0;
        double delayE = eE * scale;
        double delayN = eN * scale;
        double delayUp = height * scale;
        double since = ahead - delay;
        PlaceSlope alongGround = new(eE - (along * delayE), eN - (along * delayN), -along * delayUp, since);

        // What is heard moves with velocity as it moves with place, times the time from the state to the emission; and with v.u itself.
        double across = (eN * aE) - (eE * aN);
        double perGround = 1.0 / ground;
        StateVector bearingSlope = default;
        bearingSlope[StateIndex.East] = (eN - (across * delayE)) * perGround;
        bearingSlope[StateIndex.North] = (-eE - (across * delayN)) * perGround;
        bearingSlope[StateIndex.VelocityEast] = since * bearingSlope[StateIndex.East];
        bearingSlope[StateIndex.VelocityNorth] = since * bearingSlope[StateIndex.North];
        bearingSlope[StateIndex.Height] = -across * delayUp * perGround;

        double uE = vE + (recession * wE);
        double uN = vN + (recession * wN);
        double moved = (uE * aE) + (uN * aN);
        double spread = recession * c / range;
        double lowering = -rate * doppler * perCarried;

        StateVector rateSlope = default;
        double fasterE = uE - (moved * delayE) - (spread * alongGround.East);
        double fasterN = uN - (moved * delayN) - (spread * alongGround.North);
        rateSlope[StateIndex.East] = lowering * fasterE;
        rateSlope[StateIndex.North] = lowering * fasterN;
        rateSlope[StateIndex.VelocityEast] = lowering * ((since * fasterE) + eE);
        rateSlope[StateIndex.VelocityNorth] = lowering * ((since * fasterN) + eN);
        rateSlope[StateIndex.Rate] = doppler;
        rateSlope[StateIndex.Height] = lowering * ((-moved * delayUp) - (spread * (alongGround.Up + height)));
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
        return settings.SoundDelay ? Delay(dE, dN, vE - Air.WindEast, vN - Air.WindNorth, Air.SpeedOfSound, state[StateIndex.Height] - measurement.NodeHeight) : 0.0;
    }

    /// <summary>Gets how far along the ground from a node sound was emitted that it hears at a time, and nothing else.</summary>
    /// <param name="state">The state, slower than sound, at <paramref name="stateTime"/>.</param>
    /// <param name="stateTime">Its time in Unix seconds.</param>
    /// <param name="node">Anything that the node heard: where it is.</param>
    /// <param name="time">When it is heard, in Unix seconds.</param>
    /// <returns>Metres.</returns>
    public double Range(ReadOnlySpan<double> state, double stateTime, Measurement node, double time)
    {
        ArgumentNullException.ThrowIfNull(node);
        double ahead = time - stateTime;
        (double aE, double aN) = (state[StateIndex.VelocityEast] - Air.WindEast, state[StateIndex.VelocityNorth] - Air.WindNorth);
        double dE = state[StateIndex.East] + (ahead * state[StateIndex.VelocityEast]) - node.Place.East;
        double dN = state[StateIndex.North] + (ahead * state[StateIndex.VelocityNorth]) - node.Place.North;
        double delay = settings.SoundDelay ? Delay(dE, dN, aE, aN, Air.SpeedOfSound, state[StateIndex.Height] - node.NodeHeight) : 0.0;
        (double eE, double eN) = (dE - (aE * delay), dN - (aN * delay));
        return Math.Sqrt((eE * eE) + (eN * eN));
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

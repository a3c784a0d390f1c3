using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Weighs a flight against one thing that stands or moves slowly, such as a generator or a moped: the ratio of the evidences (Bayes
/// factor), each explanation with its own free parameters integrated out, so that one that can fit anything gains nothing by that.
/// </summary>
/// <param name="flying">The smoother for flights.</param>
/// <param name="slow">The smoother for what stands or moves slowly.</param>
/// <param name="settings">How slow that is.</param>
public sealed class SlowAlternative(TrajectorySmoother flying, TrajectorySmoother slow, TrackerSettings settings)
{
    private const double Converged = 10.0;

    // What is taken for known of the place where the window begins, in metres, once it was a flight's that is forgotten.
    private const double PositionSd = 1000.0;

    /// <summary>Weighs a flight by all that was heard of it, or once its beginning is forgotten by what is remembered.</summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <returns>The logarithm of the ratio; 0 where the slow explanation cannot be computed.</returns>
    public double Weigh(Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        bool begun = trajectory.EarlierEvidence == 0.0;
        Estimate start = begun ? trajectory.Prior : Vague(trajectory.Prior);
        double flight = begun ? trajectory.Evidence : Evidence(flying.Solve(trajectory with { Prior = start, EarlierEvidence = 0.0 }));
        StateMatrix covariance = default;
        start.Covariance.CopyTo(covariance);
        covariance[StateMatrix.Index(StateIndex.VelocityEast, StateIndex.VelocityEast)] = settings.SlowVelocitySd * settings.SlowVelocitySd;
        covariance[StateMatrix.Index(StateIndex.VelocityNorth, StateIndex.VelocityNorth)] = settings.SlowVelocitySd * settings.SlowVelocitySd;
        Estimate middle = trajectory.Knots[trajectory.Knots.Count / 2];
        StateVector still = default;
        middle.Mean.CopyTo(still);
        still[StateIndex.VelocityEast] = 0.0;
        still[StateIndex.VelocityNorth] = 0.0;
        Estimate prior = new(start.Time, start.Mean, covariance);
        double slowly = Math.Max(
            Evidence(slow.Begin(prior, new Estimate(middle.Time, still, middle.Covariance), trajectory.Heard)),
            Evidence(slow.Solve(trajectory with { Prior = prior, EarlierEvidence = 0.0 })));
        return double.IsFinite(slowly) && double.IsFinite(flight) ? flight - slowly : 0.0;
    }

    // Of what did not converge the evidence is none.
    private static double Evidence(Trajectory? one) => one is { Change: <= Converged } ? one.Evidence : double.NegativeInfinity;

    // As at the beginning of a track: any velocity, and of the rest what is nearly known.
    private Estimate Vague(Estimate known)
    {
        StateVector mean = default;
        known.Mean.CopyTo(mean);
        mean[StateIndex.VelocityEast] = 0.0;
        mean[StateIndex.VelocityNorth] = 0.0;
        double rate = 1.0 + known.CovarianceOf(StateIndex.Rate, StateIndex.Rate);
        StateMatrix covariance = StateMatrix.Diagonal(PositionSd * PositionSd, settings.VelocitySd * settings.VelocitySd, rate, settings.HeightSd * settings.HeightSd);
        return new Estimate(known.Time, mean, covariance);
    }
}

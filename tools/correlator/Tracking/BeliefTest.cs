using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Weighs a tentative track against the other explanations of what its nodes hear: the ratio of the evidences (Bayes factors), each explanation with
/// its own free parameters integrated out, so that one that can fit anything gains nothing by that. Doppler at one time, change
/// of bearing and frequency over time, agreement of further nodes and length of time all count, by what they are worth.
/// </summary>
/// <param name="slow">The smoother for what stands or moves slowly.</param>
/// <param name="settings">How slow that is.</param>
public sealed class BeliefTest(TrajectorySmoother slow, TrackerSettings settings)
{
    private const double Converged = 10.0;

    /// <summary>Weighs a track.</summary>
    /// <param name="trajectory">The trajectory with all that was ever heard of it: nothing forgotten.</param>
    /// <returns>The logarithms of the ratios.</returns>
    public Belief Weigh(Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        double apart = SoundsApart.Evidence(trajectory.Heard);
        double[,] covariance = (double[,])trajectory.Prior.Covariance.Clone();
        covariance[StateIndex.VelocityEast, StateIndex.VelocityEast] = settings.SlowVelocitySd * settings.SlowVelocitySd;
        covariance[StateIndex.VelocityNorth, StateIndex.VelocityNorth] = settings.SlowVelocitySd * settings.SlowVelocitySd;
        Estimate middle = trajectory.Knots[trajectory.Knots.Count / 2];
        double[] still = (double[])middle.Mean.Clone();
        still[StateIndex.VelocityEast] = 0.0;
        still[StateIndex.VelocityNorth] = 0.0;
        Estimate prior = trajectory.Prior with { Covariance = covariance };
        double slowly = Math.Max(
            Evidence(slow.Begin(prior, middle with { Mean = still }, trajectory.Heard)),
            Evidence(slow.Solve(trajectory with { Prior = prior })));
        return new Belief(trajectory.Evidence - apart, double.IsFinite(slowly) ? trajectory.Evidence - slowly : 0.0);
    }

    // Of what did not converge the evidence is none.
    private static double Evidence(Trajectory? slowly) =>
        slowly is { Change: <= Converged } ? slowly.Evidence : double.NegativeInfinity;
}

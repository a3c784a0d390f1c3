using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Weighs a flight against one thing that stands or moves slowly, such as a generator or a moped: the ratio of the evidences (Bayes
/// factor), each explanation with its own free parameters integrated out, so that one that can fit anything gains nothing by that.
/// </summary>
/// <param name="slow">The smoother for what stands or moves slowly.</param>
/// <param name="settings">How slow that is.</param>
public sealed class SlowAlternative(TrajectorySmoother slow, TrackerSettings settings)
{
    private const double Converged = 10.0;

    /// <summary>Weighs a flight.</summary>
    /// <param name="trajectory">The trajectory with all that was ever heard of it: nothing forgotten.</param>
    /// <returns>The logarithm of the ratio; 0 where the slow explanation cannot be computed.</returns>
    public double Weigh(Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
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
        return double.IsFinite(slowly) ? trajectory.Evidence - slowly : 0.0;
    }

    // Of what did not converge the evidence is none.
    private static double Evidence(Trajectory? slowly) =>
        slowly is { Change: <= Converged } ? slowly.Evidence : double.NegativeInfinity;
}

using System;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Weighs one flight that several nodes hear against as many flights as there are sounds, each heard by one node: in a raid the sounds of two
/// targets fit one flight now and then, and each of them is a flight.
/// </summary>
/// <param name="smoother">The smoother of flights.</param>
public sealed class AloneAlternative(TrajectorySmoother smoother)
{
    private const double Converged = 10.0;

    // A sound alone does not tell its distance: it is tried as the flight has it, nearer and farther.
    private static readonly double[] s_distances = [0.5, 1.0, 2.0];

    /// <summary>Weighs a flight.</summary>
    /// <param name="trajectory">The trajectory with all that was ever heard of it.</param>
    /// <returns>The logarithm of the ratio of the evidences.</returns>
    public double Weigh(Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        double apart = 0.0;
        foreach (IGrouping<PresenceKey, Measurement> sound in trajectory.Heard.GroupBy(one => one.Presence))
        {
            Measurement[] heard = [.. sound];
            apart += Math.Max(SoundsApart.Evidence(heard), s_distances.Max(distance => Flight(trajectory, heard, distance)));
        }

        return trajectory.Evidence - apart;
    }

    private double Flight(Trajectory trajectory, Measurement[] heard, double distance)
    {
        // Nearer and slower, or farther and faster, it looks the same.
        Estimate middle = trajectory.Knots[trajectory.Nearest(heard[heard.Length / 2].Time)];
        double[] mean = (double[])middle.Mean.Clone();
        for (int axis = 0; axis < 2; axis++)
        {
            double node = axis == StateIndex.East ? heard[0].Place.East : heard[0].Place.North;
            mean[axis] = node + (distance * (mean[axis] - node));
            mean[axis + 2] *= distance;
        }

        return smoother.Begin(trajectory.Prior, middle with { Mean = mean }, heard) is { Change: <= Converged } alone
            ? alone.Evidence
            : double.NegativeInfinity;
    }
}

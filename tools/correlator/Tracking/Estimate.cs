using System;

namespace Earshot.Correlation.Tracking;

/// <summary>A Gaussian estimate of a state at a time.</summary>
/// <param name="Time">The time in Unix seconds.</param>
/// <param name="Mean">The mean, ordered by <see cref="StateIndex"/>.</param>
/// <param name="Covariance">The covariance.</param>
public sealed record Estimate(double Time, double[] Mean, double[,] Covariance)
{
    /// <summary>Gets the speed in m/s.</summary>
    public double Speed => Math.Sqrt((Mean[StateIndex.VelocityEast] * Mean[StateIndex.VelocityEast]) + (Mean[StateIndex.VelocityNorth] * Mean[StateIndex.VelocityNorth]));

    /// <summary>Gets one sigma of the speed in m/s, along the direction of flight.</summary>
    public double SpeedSd
    {
        get
        {
            double speed = Math.Max(Speed, 1e-6);
            double east = Mean[StateIndex.VelocityEast] / speed;
            double north = Mean[StateIndex.VelocityNorth] / speed;
            return Math.Sqrt(
                (east * east * Covariance[2, 2]) + (2.0 * east * north * Covariance[2, 3]) + (north * north * Covariance[3, 3]));
        }
    }

    /// <summary>Gets the root mean square radius of the position's uncertainty in metres.</summary>
    public double PositionSd => Math.Sqrt(Covariance[0, 0] + Covariance[1, 1]);
}

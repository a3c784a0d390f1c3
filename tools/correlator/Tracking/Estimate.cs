using System;

namespace Earshot.Correlation.Tracking;

/// <summary>A Gaussian estimate of a state at a time. It never changes, and is one object: there are a hundred thousand new ones a second.</summary>
public sealed class Estimate
{
    private readonly StateVector _mean;
    private readonly StateMatrix _covariance;

    /// <summary>Initializes a new instance of the <see cref="Estimate"/> class.</summary>
    /// <param name="time">The time in Unix seconds.</param>
    /// <param name="mean">The mean, ordered by <see cref="StateIndex"/>.</param>
    /// <param name="covariance">The covariance, row by row.</param>
    public Estimate(double time, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        Time = time;
        mean.CopyTo(_mean);
        covariance.CopyTo(_covariance);
    }

    /// <summary>Gets the time in Unix seconds.</summary>
    public double Time { get; }

    /// <summary>Gets the mean, ordered by <see cref="StateIndex"/>.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Gets the covariance, row by row.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

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
                (east * east * CovarianceOf(2, 2)) + (2.0 * east * north * CovarianceOf(2, 3)) + (north * north * CovarianceOf(3, 3)));
        }
    }

    /// <summary>Gets the root mean square radius of the position's uncertainty in metres.</summary>
    public double PositionSd => Math.Sqrt(CovarianceOf(0, 0) + CovarianceOf(1, 1));

    /// <summary>Gets the covariance of two components; of one and the same its variance.</summary>
    /// <param name="row">One of <see cref="StateIndex"/>.</param>
    /// <param name="column">Another.</param>
    /// <returns>The product of their units.</returns>
    public double CovarianceOf(int row, int column) => _covariance[StateMatrix.Index(row, column)];
}

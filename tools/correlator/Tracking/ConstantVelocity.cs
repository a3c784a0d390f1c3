using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Straight flight disturbed by white acceleration of density q, and a shaft frequency and a height that drift: over dt, for each axis,
/// F = [1 dt; 0 1] and Q = q [dt^3/3 dt^2/2; dt^2/2 dt] (Bar-Shalom, Li and Kirubarajan 2001, section 6.2.2).
/// </summary>
/// <param name="acceleration">q in m2/s3.</param>
/// <param name="settings">The other densities.</param>
public sealed class ConstantVelocity(double acceleration, TrackerSettings settings)
{
    /// <summary>Predicts an estimate.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="time">The time to predict to; before the estimate's own it is where the flight came from.</param>
    /// <returns>The estimate at that time.</returns>
    public Estimate Predict(Estimate estimate, double time)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        double[] mean = new double[StateIndex.Count];
        double[,] covariance = new double[StateIndex.Count, StateIndex.Count];
        Predict(estimate.Mean, estimate.Covariance, time - estimate.Time, mean, covariance);
        return new Estimate(time, mean, covariance);
    }

    /// <summary>Predicts into memory that is there.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="covariance">Its covariance.</param>
    /// <param name="dt">By how many seconds; negative for where the flight came from.</param>
    /// <param name="toMean">Where the predicted mean goes.</param>
    /// <param name="toCovariance">Where its covariance goes.</param>
    internal void Predict(double[] mean, double[,] covariance, double dt, double[] toMean, double[,] toCovariance)
    {
        mean.CopyTo(toMean, 0);
        Matrices.Copy(covariance, toCovariance);
        for (int axis = 0; axis < 2; axis++)
        {
            toMean[axis] += dt * mean[axis + 2];
        }

        // F P, then (F P) F'.
        for (int axis = 0; axis < 2; axis++)
        {
            for (int k = 0; k < StateIndex.Count; k++)
            {
                toCovariance[axis, k] += dt * toCovariance[axis + 2, k];
            }
        }

        for (int axis = 0; axis < 2; axis++)
        {
            for (int k = 0; k < StateIndex.Count; k++)
            {
                toCovariance[k, axis] += dt * toCovariance[k, axis + 2];
            }
        }

        // Backwards, F(-h) Q F(-h)' has the cross terms of the other sign.
        double h = Math.Abs(dt);
        for (int axis = 0; axis < 2; axis++)
        {
            toCovariance[axis, axis] += acceleration * h * h * h / 3.0;
            toCovariance[axis, axis + 2] += acceleration * h * dt / 2.0;
            toCovariance[axis + 2, axis] += acceleration * h * dt / 2.0;
            toCovariance[axis + 2, axis + 2] += acceleration * h;
        }

        toCovariance[StateIndex.Rate, StateIndex.Rate] += settings.RateDrift * h;
        toCovariance[StateIndex.Height, StateIndex.Height] += settings.HeightDrift * h;
    }
}

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
        StateVector mean = default;
        StateMatrix covariance = default;
        Predict(estimate.Mean, estimate.Covariance, time - estimate.Time, mean, covariance);
        return new Estimate(time, mean, covariance);
    }

    /// <summary>Predicts into memory that is there.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="covariance">Its covariance.</param>
    /// <param name="dt">By how many seconds; negative for where the flight came from.</param>
    /// <param name="toMean">Where the predicted mean goes.</param>
    /// <param name="toCovariance">Where its covariance goes.</param>
    internal void Predict(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance, double dt, Span<double> toMean, Span<double> toCovariance)
    {
        const int size = StateIndex.Count;
        mean.CopyTo(toMean);
        covariance.CopyTo(toCovariance);
        for (int axis = 0; axis < 2; axis++)
        {
            toMean[axis] += dt * mean[axis + 2];
        }

        // F P, then (F P) F'.
        for (int k = 0; k < 2 * size; k++)
        {
            toCovariance[k] += dt * toCovariance[k + (2 * size)];
        }

        for (int row = 0; row < size * size; row += size)
        {
            toCovariance[row] += dt * toCovariance[row + 2];
            toCovariance[row + 1] += dt * toCovariance[row + 3];
        }

        // Backwards, F(-h) Q F(-h)' has the cross terms of the other sign.
        double h = Math.Abs(dt);
        for (int axis = 0; axis < 2; axis++)
        {
            int velocity = axis + 2;
            toCovariance[(axis * size) + axis] += acceleration * h * h * h / 3.0;
            toCovariance[(axis * size) + velocity] += acceleration * h * dt / 2.0;
            toCovariance[(velocity * size) + axis] += acceleration * h * dt / 2.0;
            toCovariance[(velocity * size) + velocity] += acceleration * h;
        }

        toCovariance[(StateIndex.Rate * size) + StateIndex.Rate] += settings.RateDrift * h;
        toCovariance[(StateIndex.Height * size) + StateIndex.Height] += settings.HeightDrift * h;
    }
}

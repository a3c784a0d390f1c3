using System;

namespace Earshot.Correlation.Tracking;

/// <summary>The passes of <see cref="TrajectorySmoother"/> over the knots of a trajectory: filter forward, smooth backward, covariances.</summary>
internal static class KnotFilter
{
    private const int Size = StateIndex.Count;

    /// <summary>Filters: P_f = (P_p^-1 + I)^-1, m_f = m_p + P_f (y - I (m_p - x)), x the state at which I and y were linearised.</summary>
    /// <param name="knots">The knots, with what is told.</param>
    /// <param name="prior">What is known at the first without that.</param>
    /// <param name="motion">The motion between them.</param>
    /// <param name="dt">The time between them in seconds.</param>
    /// <param name="misfit">The sum of the squared normalised innovations.</param>
    /// <returns>Whether all covariances are positive definite.</returns>
    public static bool Forward(ReadOnlySpan<KnotWork> knots, Estimate prior, ConstantVelocity motion, double dt, out double misfit)
    {
        Span<double> offset = stackalloc double[Size];
        Span<double> turned = stackalloc double[Size];
        Span<double> gradient = stackalloc double[Size];
        Span<double> step = stackalloc double[Size];
        misfit = 0.0;
        for (int k = 0; k < knots.Length; k++)
        {
            KnotWork knot = knots[k];
            if (k == 0)
            {
                prior.Mean.CopyTo(knot.PredictedMean);
                prior.Covariance.CopyTo(knot.Predicted);
            }
            else
            {
                motion.Predict(knots[k - 1].FilteredMean, knots[k - 1].Filtered, dt, knot.PredictedMean, knot.Predicted);
            }

            if (!Matrices.Invert(knot.Predicted, knot.PredictedInformation, out double before))
            {
                return false;
            }

            InformationSum told = knot.Told;
            if (told.Count == 0)
            {
                knot.PredictedMean.CopyTo(knot.FilteredMean);
                knot.Predicted.CopyTo(knot.Filtered);
                knot.Evidence = 0.0;
                continue;
            }

            Matrices.Add(knot.PredictedInformation, told.Matrix, knot.Filtered);
            if (!Matrices.Invert(knot.Filtered, knot.Filtered, out double after))
            {
                return false;
            }

            Matrices.Subtract(knot.PredictedMean, told.State, offset);
            Matrices.MultiplyVector(told.Matrix, offset, turned);
            Matrices.Subtract(told.Vector, turned, gradient);
            Matrices.MultiplyVector(knot.Filtered, gradient, step);
            double innovation = told.Squares - (2.0 * Matrices.Dot(told.Vector, offset)) + Matrices.Dot(offset, turned) - Matrices.Dot(gradient, step);
            misfit += innovation;
            knot.Evidence = -0.5 * (innovation + after + before + told.LogNorm);
            Matrices.Add(knot.PredictedMean, step, knot.FilteredMean);
        }

        return true;
    }

    /// <summary>Smooths: m_s = m_f + P_f F' P_p^-1 (m_s - m_p), the last two of the next knot, from the last knot to the first.</summary>
    /// <param name="knots">The knots, filtered.</param>
    /// <param name="dt">The time between them in seconds.</param>
    public static void Backward(ReadOnlySpan<KnotWork> knots, double dt)
    {
        Span<double> ahead = stackalloc double[Size];
        Span<double> weighted = stackalloc double[Size];
        knots[^1].FilteredMean.CopyTo(knots[^1].Smoothed);
        for (int k = knots.Length - 2; k >= 0; k--)
        {
            KnotWork knot = knots[k];
            KnotWork next = knots[k + 1];
            Matrices.Subtract(next.Smoothed, next.PredictedMean, ahead);
            Matrices.MultiplyVector(next.PredictedInformation, ahead, weighted);
            weighted[StateIndex.VelocityEast] += dt * weighted[StateIndex.East];
            weighted[StateIndex.VelocityNorth] += dt * weighted[StateIndex.North];
            Matrices.MultiplyVector(knot.Filtered, weighted, knot.Smoothed);
            Matrices.Add(knot.Smoothed, knot.FilteredMean, knot.Smoothed);
        }
    }

    /// <summary>Gets the covariance of a knot with what is told at all: P_s = P_f + G (P_s - P_p) G', the bracket of the next knot, G = P_f F' P_p^-1.</summary>
    /// <param name="knots">The knots, filtered.</param>
    /// <param name="k">The knot's number.</param>
    /// <param name="next">The estimate at the next knot; none of the last.</param>
    /// <param name="dt">The time between them in seconds.</param>
    /// <param name="covariance">Where it goes.</param>
    public static void Covariance(ReadOnlySpan<KnotWork> knots, int k, Estimate? next, double dt, Span<double> covariance)
    {
        knots[k].Filtered.CopyTo(covariance);
        if (next is null)
        {
            return;
        }

        // P_f F', with F' of the step to the next knot applied to the columns.
        Span<double> moved = stackalloc double[Size * Size];
        Span<double> gain = stackalloc double[Size * Size];
        Span<double> difference = stackalloc double[Size * Size];
        covariance.CopyTo(moved);
        for (int row = 0; row < Size; row++)
        {
            moved[(row * Size) + StateIndex.East] += dt * moved[(row * Size) + StateIndex.VelocityEast];
            moved[(row * Size) + StateIndex.North] += dt * moved[(row * Size) + StateIndex.VelocityNorth];
        }

        Matrices.Multiply(moved, knots[k + 1].PredictedInformation, gain);
        Matrices.Subtract(next.Covariance, knots[k + 1].Predicted, difference);
        Matrices.AddSandwich(gain, difference, covariance);
    }
}

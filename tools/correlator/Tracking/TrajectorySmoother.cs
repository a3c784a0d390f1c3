using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The trajectory of highest posterior density: the iterated Kalman smoother, which is Gauss-Newton on the whole window at once (Bell
/// 1994). Each pass linearises what was heard at the last trajectory, where that has moved, at the knot near which the sound was emitted; filters forward,
/// P_f = (P_p^-1 + I)^-1, m_f = m_p + P_f (y - I (m_p - x)), with I and y of <see cref="InformationSum"/> at x; and smooths backward (Rauch,
/// Tung and Striebel 1965). Sounds count in order of emission by that, in whatever order they arrive. The
/// evidence is that of the linearised innovations (Laplace's approximation).
/// </summary>
/// <param name="model">What nodes should hear.</param>
/// <param name="motion">The motion between knots.</param>
/// <param name="settings">The time between knots.</param>
public sealed class TrajectorySmoother(RetardedBearingModel model, ConstantVelocity motion, TrackerSettings settings)
{
    // What has not converged by then mostly never does: twelve passes took a fifth of all time, and changed next to nothing.
    private const int MostPasses = 6;

    // Passes end when no knot's place moves by more metres than this: what a further one would move is far less.
    private const double Converged = 5.0;

    /// <summary>Begins a trajectory.</summary>
    /// <param name="prior">What is known without the measurements, at any time; the first knot is where the first sound was emitted.</param>
    /// <param name="guess">A state near the result.</param>
    /// <param name="heard">What was heard; at least one.</param>
    /// <returns>The trajectory, or <see langword="null"/> when there is none that is finite and possible.</returns>
    public Trajectory? Begin(Estimate prior, Estimate guess, IReadOnlyList<Measurement> heard)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(guess);
        ArgumentNullException.ThrowIfNull(heard);
        double first = double.PositiveInfinity;
        foreach (Measurement one in heard)
        {
            model.Expect(guess.Mean, guess.Time, one, out ExpectedMeasurement expected);
            first = Math.Min(first, one.Time - expected.Delay);
        }

        return Solve(new Trajectory(new Estimate(first, prior.Mean, prior.Covariance), settings.KnotStep, [motion.Predict(guess, first)], heard, 0.0, 0.0, 0.0, double.PositiveInfinity, motion));
    }

    /// <summary>Computes a trajectory anew after more was heard.</summary>
    /// <param name="before">The trajectory before, but with all that is heard now.</param>
    /// <returns>The trajectory, or <see langword="null"/> when there is none that is finite and possible.</returns>
    public Trajectory? Solve(Trajectory before)
    {
        ArgumentNullException.ThrowIfNull(before);
        SmootherPass pass = SmootherPass.Begin(model, motion, before);
        for (int i = 0; i < MostPasses; i++)
        {
            if (!pass.Run(2.0 * settings.HighestSpeed))
            {
                return null;
            }

            if (pass.Change < Converged)
            {
                break;
            }
        }

        return pass.Result();
    }

    /// <summary>Forgets what was heard so long ago that it tells nothing new; what it told stays in the prior.</summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="before">The time before which knots may go, in Unix seconds.</param>
    /// <returns>The trajectory, shorter if some knots are that old.</returns>
    public Trajectory Forget(Trajectory trajectory, double before)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        int cut = Math.Min((int)Math.Floor((before - trajectory.Prior.Time) / trajectory.Step), trajectory.Knots.Count - 1);
        if (cut <= 0)
        {
            return trajectory;
        }

        return SmootherPass.Begin(model, motion, trajectory).Cut(cut);
    }
}

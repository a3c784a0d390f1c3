using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Two models of motion: straight, and turning, which is more acceleration. Where the straight one explains what was heard badly, both are
/// computed over the window, and the more probable one counts.
/// </summary>
/// <param name="straight">The smoother for straight flight.</param>
/// <param name="turning">The smoother for turns.</param>
public sealed class ManoeuvreSmoother(TrajectorySmoother straight, TrajectorySmoother turning)
{
    // A misfit of this many sigmas over its mean raises doubt; and turns are rare: ln of the odds against one.
    private const double DoubtSigmas = 1.5;
    private const double Rarity = 3.0;

    /// <summary>Computes a trajectory anew after more was heard.</summary>
    /// <param name="before">The trajectory before, but with all that is heard now.</param>
    /// <returns>The trajectory, or <see langword="null"/> when there is none that is finite and possible.</returns>
    public Trajectory? Solve(Trajectory before)
    {
        ArgumentNullException.ThrowIfNull(before);
        Trajectory? straightOn = straight.Solve(before);
        double freedom = 2.0 * before.Heard.Count;
        if (straightOn is not null && straightOn.Misfit <= freedom + (DoubtSigmas * Math.Sqrt(2.0 * freedom)))
        {
            return straightOn;
        }

        Trajectory? turned = turning.Solve(before);
        return straightOn is null || (turned is not null && turned.Evidence - Rarity > straightOn.Evidence) ? turned : straightOn;
    }

    /// <summary>Forgets what was heard so long ago that it tells nothing new.</summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="before">The time before which knots may go, in Unix seconds.</param>
    /// <returns>The trajectory, shorter if some knots are that old.</returns>
    public Trajectory Forget(Trajectory trajectory, double before)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        return straight.Forget(trajectory, before);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The other explanation of what several nodes hear: that each hears something of its own, near it, whose bearing, frequency and elevation
/// begin anywhere and glide steadily.
/// </summary>
public static class SoundsApart
{
    /// <summary>Gets ln of the probability density of a bearing that is astray: it is anywhere, and rare.</summary>
    public static readonly double AstrayBearing = Math.Log(GlideEvidence.AstrayShare / (2.0 * Math.PI));

    /// <summary>Gets ln of the probability density of what was heard.</summary>
    /// <param name="heard">What was heard, in any order.</param>
    /// <returns>The sum over nodes.</returns>
    public static double Evidence(IEnumerable<Measurement> heard) =>
        heard.GroupBy(one => one.Presence.Node).Sum(node => Of(node.OrderBy(one => one.Time)).Log);

    /// <summary>Gets ln of the probability density of what more was heard, given what was heard before it: only nodes with news are computed.</summary>
    /// <param name="before">What was heard before, in any order.</param>
    /// <param name="more">What more was heard, in any order.</param>
    /// <returns>The difference of both evidences.</returns>
    public static double Evidence(IReadOnlyList<Measurement> before, IReadOnlyCollection<Measurement> more)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(more);
        double sum = 0.0;
        foreach (string node in more.Select(one => one.Presence.Node).Distinct())
        {
            List<Measurement> old = [];
            for (int i = 0; i < before.Count; i++)
            {
                if (before[i].Presence.Node == node)
                {
                    old.Add(before[i]);
                }
            }

            List<Measurement> fresh = [.. more.Where(one => one.Presence.Node == node)];
            InOrder(old);
            InOrder(fresh);
            NodeApart apart = Of(old);
            double known = apart.Log;
            if (old.Count > 0 && fresh[0].Time < old[^1].Time)
            {
                // Late: all of it once more.
                apart = Of(old.Concat(fresh).OrderBy(one => one.Time));
            }
            else
            {
                fresh.ForEach(apart.Add);
            }

            sum += apart.Log - known;
        }

        return sum;
    }

    private static NodeApart Of(IEnumerable<Measurement> ordered)
    {
        NodeApart apart = new();
        foreach (Measurement one in ordered)
        {
            apart.Add(one);
        }

        return apart;
    }

    // What comes in order, which nearly all does, is left as it is.
    private static void InOrder(List<Measurement> heard)
    {
        for (int i = 1; i < heard.Count; i++)
        {
            Measurement one = heard[i];
            int k = i;
            for (; k > 0 && heard[k - 1].Time > one.Time; k--)
            {
                heard[k] = heard[k - 1];
            }

            heard[k] = one;
        }
    }
}

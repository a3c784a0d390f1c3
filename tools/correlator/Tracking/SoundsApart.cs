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
    // Where engines are looked for in Hz, and how a sound near a node may glide: in radians and in Hz a second.
    private const double RateRange = 160.0;
    private const double BearingSlopeSd = 1.0 * Math.PI / 180.0;
    private const double RateSlopeSd = 0.1;
    private const double ElevationRange = Math.PI / 2.0;

    /// <summary>Gets ln of the probability density of what was heard.</summary>
    /// <param name="heard">What was heard, in any order.</param>
    /// <returns>The sum over presences.</returns>
    public static double Evidence(IEnumerable<Measurement> heard) =>
        heard.GroupBy(one => one.Presence).Sum(presence => Evidence(presence.OrderBy(one => one.Time)));

    private static double Evidence(IOrderedEnumerable<Measurement> presence)
    {
        GlideEvidence bearing = new(2.0 * Math.PI, BearingSlopeSd);
        GlideEvidence rate = new(RateRange, RateSlopeSd);
        GlideEvidence elevation = new(ElevationRange, BearingSlopeSd);
        foreach (Measurement one in presence)
        {
            bearing.Add(one.Time, one.BearingOver, one.BearingSd);
            rate.Add(one.Time, expected => one.Rate - expected, one.RateSd);
            if (!double.IsNaN(one.Elevation))
            {
                elevation.Add(one.Time, expected => one.Elevation - expected, one.ElevationSd);
            }
        }

        return bearing.Log + rate.Log + elevation.Log;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The other explanation of what several nodes hear: that each hears something of its own, near it, whose bearing, frequency and elevation
/// begin anywhere and glide steadily.
/// </summary>
public static class SoundsApart
{
    // Where engines are looked for in Hz; elevations are from 0 to 90 degrees.
    private const double RateRange = 160.0;
    private const double ElevationRange = Math.PI / 2.0;
    private const double Degree = Math.PI / 180.0;

    /// <summary>Gets ln of the probability density of a bearing that is astray: it is anywhere, and rare.</summary>
    public static readonly double AstrayBearing = Math.Log(GlideEvidence.AstrayShare / (2.0 * Math.PI));

    // How bearings (radians) and frequencies (Hz) glide, far away and close by: sigma of the slope, and density of its change.
    private static readonly Pace s_far = new(1.0 * Degree, 0.2 * Degree * Degree, 0.2, 0.01);
    private static readonly Pace s_close = new(6.0 * Degree, 4.0 * Degree * Degree, 1.0, 0.2);

    /// <summary>Gets ln of the probability density of what was heard.</summary>
    /// <param name="heard">What was heard, in any order.</param>
    /// <returns>The sum over presences.</returns>
    public static double Evidence(IEnumerable<Measurement> heard)
    {
        double sum = 0.0;
        foreach (IGrouping<PresenceKey, Measurement> presence in heard.GroupBy(one => one.Presence))
        {
            Measurement[] ordered = [.. presence.OrderBy(one => one.Time)];
            sum += Math.Max(Evidence(ordered, s_far), Evidence(ordered, s_close)) - Math.Log(2.0);
        }

        return sum;
    }

    private static double Evidence(Measurement[] presence, Pace pace)
    {
        GlideEvidence bearing = new(2.0 * Math.PI, pace.BearingSlopeSd, pace.BearingSlopeDrift);
        GlideEvidence rate = new(RateRange, pace.RateSlopeSd, pace.RateSlopeDrift);
        GlideEvidence elevation = new(ElevationRange, pace.BearingSlopeSd, pace.BearingSlopeDrift);
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

    private sealed record Pace(double BearingSlopeSd, double BearingSlopeDrift, double RateSlopeSd, double RateSlopeDrift);
}

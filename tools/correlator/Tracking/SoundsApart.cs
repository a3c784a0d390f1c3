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

    // How bearings glide, from what stands or is far away to what passes close by: sigma of the slope, and density of its change.
    private static readonly Pace[] s_bearings =
    [
        new(0.2 * Degree, 0.005 * Degree * Degree),
        new(1.0 * Degree, 0.05 * Degree * Degree),
        new(3.0 * Degree, 0.5 * Degree * Degree),
        new(6.0 * Degree, 4.0 * Degree * Degree),
    ];

    // And how frequencies do, in Hz.
    private static readonly Pace[] s_rates = [new(0.05, 0.001), new(0.1, 0.05), new(1.0, 0.2)];

    /// <summary>Gets ln of the probability density of what was heard.</summary>
    /// <param name="heard">What was heard, in any order.</param>
    /// <returns>The sum over presences.</returns>
    public static double Evidence(IEnumerable<Measurement> heard)
    {
        double sum = 0.0;
        foreach (IGrouping<PresenceKey, Measurement> presence in heard.GroupBy(one => one.Presence))
        {
            Measurement[] ordered = [.. presence.OrderBy(one => one.Time)];
            sum += ordered[0].HasBearing ? s_bearings.Max(pace => Bearings(ordered, pace)) - Math.Log(s_bearings.Length) : 0.0;
            sum += s_rates.Max(pace => Rates(ordered, pace)) - Math.Log(s_rates.Length);
            sum += Elevations(ordered);
        }

        return sum;
    }

    private static double Bearings(Measurement[] presence, Pace pace)
    {
        GlideEvidence evidence = new(2.0 * Math.PI, pace.SlopeSd, pace.Drift);
        foreach (Measurement one in presence)
        {
            evidence.Add(one.Time, one.BearingOver, one.BearingSd);
        }

        return evidence.Log;
    }

    private static double Rates(Measurement[] presence, Pace pace)
    {
        GlideEvidence evidence = new(RateRange, pace.SlopeSd, pace.Drift);
        foreach (Measurement one in presence)
        {
            evidence.Add(one.Time, expected => one.Rate - expected, one.RateSd);
        }

        return evidence.Log;
    }

    private static double Elevations(Measurement[] presence)
    {
        GlideEvidence evidence = new(ElevationRange, s_bearings[1].SlopeSd, s_bearings[1].Drift);
        foreach (Measurement one in presence)
        {
            if (!double.IsNaN(one.Elevation))
            {
                evidence.Add(one.Time, expected => one.Elevation - expected, one.ElevationSd);
            }
        }

        return evidence.Log;
    }

    private sealed record Pace(double SlopeSd, double Drift);
}

using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Decides whether what is heard is of a track. A node's own presence number carries most of it: a sound that is a track's stays so while
/// it fits, and a sound that shall become a track's must fit with what it was for some seconds before, not by one message.
/// </summary>
/// <param name="gate">The gate.</param>
/// <param name="settings">Its width.</param>
public sealed class Association(Gate gate, TrackerSettings settings)
{
    // Bearings that differ by more, in radians, from all that the sound's others were within some seconds are astray.
    private const double FarthestStray = 0.3;
    private const double StrayTime = 4.0;
    private const double StrayInnovation = 9.0;

    // Of a sound's latest messages this share must fit.
    private const double JoiningTime = 10.0;
    private const double JoiningShare = 0.7;

    /// <summary>Takes a message of a sound that is a track's.</summary>
    /// <param name="trajectory">The track's trajectory.</param>
    /// <param name="sound">The sound.</param>
    /// <param name="measurement">The message.</param>
    /// <returns>What of it is of the track, with its squared normalised innovation; <see langword="null"/> where nothing is.</returns>
    public (Measurement Measurement, double Innovation)? Own(Trajectory trajectory, Sound sound, Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentNullException.ThrowIfNull(measurement);
        if (gate.Measure(trajectory, measurement) is not { } fit)
        {
            return null;
        }

        if (fit.Innovation <= settings.Gate)
        {
            return (gate.Checked(trajectory, measurement), fit.Innovation);
        }

        return fit.RateInnovation <= settings.RateGate
            ? (measurement with { Astray = true, Elevation = double.NaN }, StrayInnovation)
            : null;
    }

    /// <summary>Tells whether a sound that is of no track may be of one.</summary>
    /// <param name="trajectory">The track's trajectory.</param>
    /// <param name="sound">The sound.</param>
    /// <returns>What of it is, or <see langword="null"/>.</returns>
    public Joining? Join(Trajectory trajectory, Sound sound)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        ArgumentNullException.ThrowIfNull(sound);
        int fitting = 0;
        int counted = 0;
        double innovations = 0.0;
        double spreads = 0.0;
        for (int i = sound.Heard.Count - 1; i >= 0 && sound.Heard[i].Time >= sound.Last - JoiningTime; i--)
        {
            if (gate.Measure(trajectory, sound.Heard[i]) is not { } fit)
            {
                return null;
            }

            if (fit.Innovation <= settings.Gate)
            {
                fitting++;
                counted++;
                innovations += fit.Innovation;
                spreads += fit.Spread;
            }
            else
            {
                counted += fit.RateInnovation <= settings.RateGate && IsStray(sound, sound.Heard[i]) ? 0 : 1;
            }

            // Most sounds do not fit from the first look on.
            if (fitting == 0 && counted > 1)
            {
                return null;
            }
        }

        if (fitting == 0 || fitting < JoiningShare * counted)
        {
            return null;
        }

        List<Measurement> measurements = [];
        foreach (Measurement one in sound.Heard)
        {
            if (one.Time >= trajectory.Prior.Time && Own(trajectory, sound, one) is { } own)
            {
                measurements.Add(own.Measurement);
            }
        }

        return new Joining(sound, measurements, innovations / fitting, (innovations + spreads) / fitting);
    }

    /// <summary>Tells whether a bearing is unlike all others of its sound at about that time.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="measurement">A message of it.</param>
    /// <returns>Whether it is; not of a message without others.</returns>
    public static bool IsStray(Sound sound, Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentNullException.ThrowIfNull(measurement);
        bool others = false;
        for (int i = sound.Heard.Count - 1; i >= 0 && sound.Heard[i].Time >= measurement.Time - StrayTime; i--)
        {
            Measurement other = sound.Heard[i];
            if (other == measurement || other.Time > measurement.Time + StrayTime)
            {
                continue;
            }

            others = true;
            if (Math.Abs(measurement.BearingOver(other.Bearing)) < FarthestStray
                || (!double.IsNaN(other.OtherBearing) && Math.Abs(measurement.BearingOver(other.OtherBearing)) < FarthestStray))
            {
                return false;
            }
        }

        return others;
    }
}

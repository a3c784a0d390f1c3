using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What nodes with a single microphone hear: no bearing, only that something is near, and how it turns. It begins no track and makes no
/// tentative one surer. Where the frequency of one confirmed track within earshot explains it for some seconds, that of no other does, and
/// nothing else sounds like it nearby, it is of that track: its Doppler counts, and the node is one that hears it.
/// </summary>
/// <param name="others">What nodes with bearings hear.</param>
/// <param name="gate">Tells how well frequencies fit.</param>
/// <param name="settings">The figures.</param>
public sealed class BearinglessSounds(Soundscape others, Gate gate, TrackerSettings settings)
{
    // A sound joins when so many messages of its latest seconds are there, and nearly all of them fit; what no longer fits is given back.
    private const int LeastHeard = 5;
    private const double JoiningTime = 10.0;
    private const double JoiningShare = 0.85;
    private const int MostAstray = 3;

    // What sounds so nearly alike, by Doppler or as another engine, that frequency does not tell it apart: ln of the ratio.
    private const double Alike = 0.1;

    private readonly Soundscape _soundscape = new(settings);

    /// <summary>Gets what the latest scan brought that is of no confirmed track.</summary>
    public IEnumerable<Measurement> Alone => _soundscape.Active.Where(sound => sound.Owner is null).SelectMany(sound => sound.Fresh);

    /// <summary>Takes what a scan brings.</summary>
    /// <param name="measurements">What nodes heard without bearing.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    public void Hear(IEnumerable<Measurement> measurements, double now) => _soundscape.Hear(measurements, now);

    /// <summary>Finds what of it is of confirmed tracks.</summary>
    /// <param name="tracks">The tracks before the scan.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>What joins, each with the number of its track.</returns>
    public IEnumerable<(int Track, Joining Joining)> Join(IReadOnlyList<Track> tracks, double now)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        foreach (Sound sound in _soundscape.Active)
        {
            int owner = sound.Owner is null ? -1 : IndexOf(tracks, sound.Owner);
            int index = owner >= 0 ? owner : Only(tracks, sound, now);
            sound.Owner = index >= 0 ? tracks[index].Id : null;
            if (index >= 0 && Fitting(tracks[index], sound, owner >= 0 ? sound.Fresh : sound.Heard) is { Measurements.Count: > 0 } joining)
            {
                yield return (index, joining);
            }
        }
    }

    /// <summary>Makes all sounds of a track free.</summary>
    /// <param name="track">The track's name.</param>
    public void Release(string track) => _soundscape.Release(track);

    private static int IndexOf(IReadOnlyList<Track> tracks, string id)
    {
        for (int i = 0; i < tracks.Count; i++)
        {
            if (tracks[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    // The one track that explains it, if there is just one.
    private int Only(IReadOnlyList<Track> tracks, Sound sound, double now)
    {
        Measurement[] latest = [.. sound.Heard.Where(one => one.Time >= sound.Last - JoiningTime)];
        if (latest.Length < LeastHeard || others.Near(sound.Place).Any(other => IsLike(other, sound, now)))
        {
            return -1;
        }

        int only = -1;
        for (int i = 0; i < tracks.Count; i++)
        {
            Estimate place = tracks[i].Trajectory.Knots[^1];
            bool near = sound.Place.DistanceTo(new PlanePoint(place.Mean[StateIndex.East], place.Mean[StateIndex.North])) <= settings.FarthestStart;
            if (near && latest.Count(one => Fits(tracks[i], one)) >= JoiningShare * latest.Length)
            {
                if (only >= 0)
                {
                    return -1;
                }

                only = i;
            }
        }

        return only >= 0 && tracks[only].Support.TryGetValue(sound.Presence.Node, out NodeSupport? node) && node.Presence != sound.Presence && node.Last >= now - settings.SoundHold
            ? -1
            : only;
    }

    // Something that no track explains, and that may be what is heard here.
    private bool IsLike(Sound other, Sound sound, double now) =>
        other.Owner is null && !other.IsSite && now - other.Last <= settings.InitiationHold && Math.Abs(Math.Log(other.Heard[^1].Rate / sound.Heard[^1].Rate)) <= Alike;

    private bool Fits(Track track, Measurement heard) => gate.MeasureRate(track.Trajectory, heard, settings.Earshot) <= settings.RateGate;

    private Joining Fitting(Track track, Sound sound, IReadOnlyList<Measurement> heard)
    {
        List<Measurement> fitting = [];
        double innovations = 0.0;
        foreach (Measurement one in heard)
        {
            if (gate.MeasureRate(track.Trajectory, one, settings.Earshot) is not { } innovation || innovation > settings.RateGate)
            {
                sound.Astray++;
                continue;
            }

            sound.Astray = 0;
            if (one.Time >= track.Trajectory.Prior.Time)
            {
                fitting.Add(one);
                innovations += innovation;
            }
        }

        sound.Owner = sound.Astray >= MostAstray ? null : sound.Owner;

        // Others count bearing and frequency: twice as much.
        double mean = fitting.Count == 0 ? 0.0 : 2.0 * innovations / fitting.Count;
        return new Joining(sound, fitting, mean, mean);
    }
}

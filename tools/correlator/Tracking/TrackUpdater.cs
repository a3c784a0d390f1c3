using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>Gives a track what is new of its sounds, and sounds that join it.</summary>
/// <param name="soundscape">What is heard.</param>
/// <param name="association">Decides what of it is of a track.</param>
/// <param name="smoother">Computes trajectories.</param>
/// <param name="settings">The figures.</param>
public sealed class TrackUpdater(Soundscape soundscape, Association association, ManoeuvreSmoother smoother, TrackerSettings settings)
{
    // So many messages in a row that do not fit, and the sound is another's; and what each costs of the evidence.
    private const int MostAstray = 3;
    private const double MisfitDoubt = 3.0;

    /// <summary>Finds the sounds of a tentative track of which the scan brought something.</summary>
    /// <param name="track">The track.</param>
    /// <returns>The sounds, in order of their nodes.</returns>
    public IReadOnlyList<Sound> NewsOf(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        List<Sound> news = [];
        foreach (NodeSupport node in track.Support.Values)
        {
            if (soundscape.Find(node.Presence) is { Fresh.Count: > 0, Owner: null } sound)
            {
                news.Add(sound);
            }
        }

        news.Sort((one, other) => string.CompareOrdinal(one.Presence.Node, other.Presence.Node));
        return news;
    }

    /// <summary>Finds the sounds that may join a track: those of no confirmed track, at nodes at which it has none.</summary>
    /// <param name="track">The track.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>The sounds that fit.</returns>
    public IEnumerable<Joining> Candidates(Track track, double now)
    {
        ArgumentNullException.ThrowIfNull(track);
        Estimate latest = track.Trajectory.Knots[^1];
        foreach (Sound sound in soundscape.FreeNear(new Geometry.PlanePoint(latest.Mean[StateIndex.East], latest.Mean[StateIndex.North])))
        {
            if (sound.Owner is null && !IsHeard(track, sound.Presence, now) && association.Join(track.Trajectory, sound) is { } joining)
            {
                yield return Anew(track, joining);
            }
        }
    }

    // A sound that a confirmed track gave back may be its again, as soon as it fits.
    private bool IsHeard(Track track, PresenceKey presence, double now) =>
        track.Support.TryGetValue(presence.Node, out NodeSupport? support)
        && (support.Last >= now - settings.SoundHold || (track.Status == TrackStatus.Tentative && support.Presence == presence));

    // What was heard of it before counts once.
    private static Joining Anew(Track track, Joining joining)
    {
        HashSet<int> before = [.. track.Trajectory.Heard.Where(one => one.Presence == joining.Sound.Presence).Select(one => one.Sequence)];
        return before.Count == 0 ? joining : joining with { Measurements = [.. joining.Measurements.Where(one => !before.Contains(one.Sequence))] };
    }

    /// <summary>Computes a track after a scan.</summary>
    /// <param name="track">The track before it.</param>
    /// <param name="news">The sounds that are the track's and of which the scan brought something, in order of their nodes.</param>
    /// <param name="joinings">What joins it: at most one sound a node.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>The track, not judged yet.</returns>
    public Track Update(Track track, IEnumerable<Sound> news, IReadOnlyList<Joining> joinings, double now)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(news);
        ArgumentNullException.ThrowIfNull(joinings);
        List<Measurement> more = [];
        List<double> innovations = [];
        int misfits = 0;
        foreach (Sound sound in news)
        {
            int astray = sound.Astray;
            foreach (Measurement fresh in sound.Fresh)
            {
                if (association.Own(track.Trajectory, sound, fresh) is var (measurement, innovation))
                {
                    more.Add(measurement);
                    innovations.Add(innovation);

                    // A bearing that is like others of its sound is not astray by chance.
                    astray = measurement.Astray && !Association.IsStray(sound, fresh) ? astray + 1 : 0;
                }
                else
                {
                    misfits++;
                    astray++;
                }
            }

            // What is of a tentative track may be of others, too, and is left alone.
            if (sound.Owner is not null)
            {
                sound.Astray = astray;
                sound.Owner = astray >= MostAstray ? null : sound.Owner;
            }
        }

        foreach (Joining joining in joinings)
        {
            more.AddRange(joining.Measurements);
            innovations.Add(joining.Innovation);
        }

        track = Heard(track, more, innovations, now);
        return track with { Apart = track.Apart + (MisfitDoubt * misfits), Estimate = track.Trajectory.At(now - settings.StateLag) };
    }

    /// <summary>Computes a track with a sound that joins it.</summary>
    /// <param name="track">The track.</param>
    /// <param name="joining">The sound.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>The track, not judged yet.</returns>
    public Track Join(Track track, Joining joining, double now)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(joining);
        Track joined = Heard(track, joining.Measurements, [joining.Innovation], now);
        return joined with { Estimate = joined.Trajectory.At(now - settings.StateLag) };
    }

    private Track Heard(Track track, IReadOnlyList<Measurement> more, List<double> innovations, double now)
    {
        Trajectory old = track.Trajectory;
        return more.Count > 0 && smoother.Solve(old with { Heard = (Measurement[])[.. old.Heard, .. more] }) is { } solved
            ? track.Heard(solved, [.. innovations.Select(one => one / 2.0)], more, now)
            : track;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Tentative tracks. Each is a hypothesis: which sounds are of one flight. They may contradict one another, so that a wrong one takes
/// nothing from the right one; the surest is confirmed first and takes its sounds from all others.
/// </summary>
/// <param name="soundscape">What is heard.</param>
/// <param name="updater">Gives tracks what is new.</param>
/// <param name="initiator">Makes new ones.</param>
/// <param name="lifecycle">Judges them.</param>
/// <param name="duplicates">Tells two of one flight.</param>
/// <param name="settings">When tracks are judged.</param>
public sealed class Hypotheses(Soundscape soundscape, TrackUpdater updater, Initiator initiator, Lifecycle lifecycle, DuplicateRule duplicates, TrackerSettings settings)
{
    // More explanations of one sound than this are of no use.
    private const int MostOfOneSound = 4;

    /// <summary>Computes a scan.</summary>
    /// <param name="before">The tentative tracks before it.</param>
    /// <param name="scan">The scan's number.</param>
    /// <param name="now">Its end in Unix seconds.</param>
    /// <returns>The tracks after it, the surest first: tentative ones, and those that are confirmed now, whose sounds are theirs.</returns>
    public IReadOnlyList<Track> Step(IEnumerable<Track> before, long scan, double now)
    {
        ArgumentNullException.ThrowIfNull(before);
        List<Track> all = [.. Judged([.. before.Where(track => !IsTaken(track))], track => Renewed(track, now))];
        all.AddRange(Judged([.. initiator.Find(scan, now, soundscape, all)], track => lifecycle.Judge(Joined(track, now), now)));

        List<Track> kept = [];
        NearTracks near = DuplicateRule.Store([]);
        Dictionary<PresenceKey, int> uses = [];
        foreach (Track track in all.OrderByDescending(track => track.Assurance).ThenBy(track => track.Id, StringComparer.Ordinal))
        {
            if (IsTaken(track)
                || track.Support.Values.Any(node => uses.GetValueOrDefault(node.Presence) >= MostOfOneSound)
                || near.Any(track, better => duplicates.AreSame(better, track, now)))
            {
                continue;
            }

            kept.Add(track);
            near.Add(track);
            foreach (NodeSupport node in track.Support.Values)
            {
                uses[node.Presence] = uses.GetValueOrDefault(node.Presence) + 1;
                if (track.Status == TrackStatus.Confirmed && soundscape.Find(node.Presence) is { } sound)
                {
                    sound.Owner = track.Id;
                    sound.Astray = 0;
                }
            }
        }

        return [.. kept.Where(track => track.Status == TrackStatus.Confirmed || !IsTaken(track))];
    }

    // Each on its own, on as many processors as there are.
    private static IEnumerable<Track> Judged(Track[] tracks, Func<Track, Track> compute)
    {
        Parallel.For(0, tracks.Length, i => tracks[i] = compute(tracks[i]));
        return tracks.Where(track => track.Status != TrackStatus.Ended);
    }

    // Without news it stays as it is, but that once a second silence is weighed.
    private Track Renewed(Track track, double now)
    {
        IReadOnlyList<Sound> news = updater.NewsOf(track);
        bool due = settings.Judges(track.Id, now) || news.Count > 0;
        Track renewed = Joined(due ? updater.Update(track, news, [], now) : track, now);
        return due || !ReferenceEquals(renewed, track) ? lifecycle.Judge(renewed, now) : track;
    }

    // Sounds join one by one, the best first, as long as that makes it surer.
    private Track Joined(Track track, double now)
    {
        foreach (Joining joining in updater.Candidates(track, now).OrderBy(joining => joining.Cost).ToArray())
        {
            if (!track.Support.TryGetValue(joining.Sound.Presence.Node, out NodeSupport? node) || node.Last < joining.Measurements[^1].Time)
            {
                Track wider = updater.Join(track, joining, now);
                track = wider.OverSoundsApart > track.OverSoundsApart ? wider : track;
            }
        }

        return track;
    }

    private bool IsTaken(Track track) => track.Support.Values.Any(node => soundscape.Find(node.Presence) is { Owner: { } owner } && owner != track.Id);
}

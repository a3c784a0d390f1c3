using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Learns what stands: a sound from always the same direction at always the same frequency is a site source after some minutes, and so is
/// later what sounds like it from there, from its first message on, whatever presence the node takes it for. It takes no part in tracks for
/// as long as it stays as it was: a target that comes from just there is heard once it moves out of the direction.
/// </summary>
/// <param name="settings">How long is long enough.</param>
public sealed class SiteSources(TrackerSettings settings)
{
    // What is learnt is forgotten after a week of silence, and what is not after a minute; and in so many of the seconds until then it must be heard.
    private const double Memory = 7.0 * 86_400.0;
    private const double Patience = 60.0;
    private const double LeastShare = 0.3;

    // How quickly direction and frequency follow what is heard, a message: far more slowly than anything flies.
    private const double Following = 0.01;

    // One of so many messages, the latest of a sound, is enough to know it by.
    private const int Latest = 3;

    private readonly SortedDictionary<string, List<SiteSource>> _nodes = new(StringComparer.Ordinal);

    /// <summary>Gets what is learnt, by node and frequency.</summary>
    public IReadOnlyList<SiteSource> All => [.. _nodes.SelectMany(node => node.Value.Where(source => source.Learnt).OrderBy(source => source.Rate))];

    /// <summary>Gets or sets what is learnt and what may be, as it is remembered.</summary>
    public IReadOnlyList<SiteSource> Known
    {
        get => [.. _nodes.SelectMany(node => node.Value)];
        set
        {
            _nodes.Clear();
            foreach (IGrouping<string, SiteSource> node in value.GroupBy(source => source.Node))
            {
                _nodes.Add(node.Key, [.. node]);
            }
        }
    }

    /// <summary>Forgets what is known at a node.</summary>
    /// <param name="node">The node's id.</param>
    public void Forget(string node) => _nodes.Remove(node);

    /// <summary>Judges the sounds of a scan: of each it is noted whether it is a site source.</summary>
    /// <param name="sounds">The sounds with news.</param>
    /// <param name="learn">Whether they teach; otherwise what is known is only looked up.</param>
    public void Judge(IReadOnlyList<Sound> sounds, bool learn)
    {
        ArgumentNullException.ThrowIfNull(sounds);
        foreach (Sound sound in sounds)
        {
            Measurement latest = sound.Heard[^1];
            if (!_nodes.TryGetValue(sound.Presence.Node, out List<SiteSource>? known))
            {
                _nodes.Add(sound.Presence.Node, known = []);
            }

            if (learn)
            {
                Learn(known, latest);
            }

            // A single bearing that is off moves nothing.
            sound.IsSite = known.Exists(source => source.Learnt && sound.Heard.TakeLast(Latest).Any(one => IsLike(source, one)));
        }
    }

    private void Learn(List<SiteSource> known, Measurement latest)
    {
        known.RemoveAll(source => latest.Time - source.Last > (source.Learnt ? Memory : Patience));
        int index = known.FindIndex(source => IsLike(source, latest));
        if (index >= 0)
        {
            SiteSource more = Heard(known[index], latest);
            known[index] = more with { Learnt = more.Learnt || IsLong(more) };
        }
        else
        {
            known.Add(new SiteSource(latest.Presence.Node, latest.Bearing, latest.Rate, latest.Time, latest.Time, 1, false));
        }
    }

    private static SiteSource Heard(SiteSource source, Measurement heard) => source with
    {
        Bearing = source.Bearing + (Following * heard.BearingOver(source.Bearing)),
        Rate = source.Rate + (Following * (heard.Rate - source.Rate)),
        Last = Math.Max(source.Last, heard.Time),
        Messages = source.Messages + 1,
    };

    private bool IsLong(SiteSource source)
    {
        double time = source.Last - source.Since;
        return time >= settings.SiteTime && source.Messages >= LeastShare * time / TrackerSettings.ReportInterval;
    }

    private bool IsLike(SiteSource source, Measurement heard) =>
        Math.Abs(heard.Rate - source.Rate) <= settings.SiteRate && Math.Abs(heard.BearingOver(source.Bearing)) <= settings.SiteBearing * Math.PI / 180.0;
}

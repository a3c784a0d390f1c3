using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// All that nodes hear at present, presence by presence, and which nodes are near one another: who looks for company of a sound need not
/// look at a whole border.
/// </summary>
/// <param name="settings">How long sounds are remembered.</param>
public sealed class Soundscape(TrackerSettings settings)
{
    // An engine that a node loses for some seconds comes back under a new number, from about where it was.
    private const double FarthestBearing = 0.3;
    private const double FarthestRate = 1.5;

    private readonly Dictionary<string, List<Sound>> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<PresenceKey, Sound> _sounds = [];
    private readonly Dictionary<PresenceKey, PresenceKey> _continued = [];
    private readonly NodeGrid<List<Sound>> _grid = new(settings.FarthestStart);
    private readonly NodeGrid<Sound> _free = new(settings.FarthestStart);
    private readonly List<Sound> _active = [];

    /// <summary>Gets the sounds that the latest scan brought news of, in order of their nodes and numbers.</summary>
    public IReadOnlyList<Sound> Active => _active;

    /// <summary>Takes what a scan brings.</summary>
    /// <param name="measurements">The measurements.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    public void Hear(IEnumerable<Measurement> measurements, double now)
    {
        _active.ForEach(sound => sound.Begin());
        _active.Clear();
        if (TrackerSettings.EndsSecond(now))
        {
            Forget(now);
        }

        foreach (Measurement measurement in measurements)
        {
            Sound sound = Of(measurement);
            if (sound.Fresh.Count == 0)
            {
                _active.Add(sound);
            }

            sound.Add(measurement.Presence == sound.Presence ? measurement : measurement with { Presence = sound.Presence });
        }

        _active.Sort(Compare);
    }

    /// <summary>Finds the sounds that the latest scan brought news of and that are of no track: <see cref="FreeNear"/> tells them from then on.</summary>
    public void FindFree()
    {
        _free.Clear();
        foreach (Sound sound in _active)
        {
            if (sound.Owner is null && !sound.IsSite)
            {
                _free.Add(sound.Presence.Node, sound.Place, sound);
            }
        }
    }

    /// <summary>Gets a sound.</summary>
    /// <param name="presence">Its presence.</param>
    /// <returns>The sound, or <see langword="null"/> when it is over.</returns>
    public Sound? Find(PresenceKey presence) => _sounds.GetValueOrDefault(presence);

    /// <summary>Gets the sounds at nodes within reach of a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>The sounds, in order.</returns>
    public IEnumerable<Sound> Near(PlanePoint place)
    {
        foreach (List<Sound> node in _grid.Near(place))
        {
            foreach (Sound sound in node)
            {
                yield return sound;
            }
        }
    }

    /// <summary>Gets the sounds at nodes within reach of a place that the latest scan brought news of and that were of no track: of a whole country few.</summary>
    /// <param name="place">The place.</param>
    /// <returns>The sounds, in order; some of them may be a track's by now.</returns>
    public IEnumerable<Sound> FreeNear(PlanePoint place) => _free.Near(place);

    /// <summary>Makes all sounds of a track free.</summary>
    /// <param name="track">The track's name.</param>
    public void Release(string track)
    {
        foreach (Sound sound in _sounds.Values)
        {
            if (sound.Owner == track)
            {
                sound.Owner = null;
            }
        }
    }

    private void Forget(double now)
    {
        foreach (Sound sound in _sounds.Values.ToArray())
        {
            sound.Forget(now - settings.Memory);
            if (now - sound.Last > settings.SilentSound)
            {
                _sounds.Remove(sound.Presence);
                _nodes[sound.Presence.Node].Remove(sound);
            }
        }

        foreach (PresenceKey later in _continued.Where(pair => !_sounds.ContainsKey(pair.Value)).Select(pair => pair.Key).ToArray())
        {
            _continued.Remove(later);
        }
    }

    private static int Compare(Sound one, Sound other)
    {
        int node = string.CompareOrdinal(one.Presence.Node, other.Presence.Node);
        return node != 0 ? node : (one.Presence.Boot, one.Presence.Source).CompareTo((other.Presence.Boot, other.Presence.Source));
    }

    // The latest sound at the node that has ended and that this one goes on with.
    private Sound? Former(Measurement measurement) => _nodes.TryGetValue(measurement.Presence.Node, out List<Sound>? node)
        ? node
            .Where(sound => sound.Fresh.Count == 0
                && measurement.Time - sound.Last >= settings.SoundHold
                && Math.Abs(sound.Heard[^1].Rate - measurement.Rate) <= FarthestRate
                && sound.Heard.TakeLast(3).Any(one => Math.Abs(measurement.BearingOver(one.Bearing)) <= FarthestBearing))
            .MaxBy(sound => sound.Last)
        : null;

    private Sound Of(Measurement measurement)
    {
        PresenceKey presence = _continued.GetValueOrDefault(measurement.Presence, measurement.Presence);
        if (_sounds.TryGetValue(presence, out Sound? sound))
        {
            return sound;
        }

        if (Former(measurement) is { } former)
        {
            _continued.Add(measurement.Presence, former.Presence);
            return former;
        }

        sound = new Sound(measurement.Presence, measurement.Place);
        _sounds.Add(sound.Presence, sound);
        if (!_nodes.TryGetValue(sound.Presence.Node, out List<Sound>? node))
        {
            _nodes.Add(sound.Presence.Node, node = []);
            _grid.Add(sound.Presence.Node, sound.Place, node);
        }

        node.Add(sound);
        node.Sort(Compare);
        return sound;
    }
}

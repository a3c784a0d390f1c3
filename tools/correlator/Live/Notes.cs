using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Live;

/// <summary>
/// What the journal says of nodes and of the air, as it was said last, so that only what changes becomes an entry: which nodes do not listen, which
/// way arrays are turned, and how warm it is.
/// </summary>
internal sealed class Notes
{
    private readonly SortedSet<string> _offline = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> _headings = new(StringComparer.Ordinal);

    /// <summary>Gets the nodes that do not listen, by id.</summary>
    public IReadOnlyList<string> Offline => [.. _offline];

    /// <summary>Gets the air, or <see langword="null"/> where nobody told.</summary>
    public Air? Air { get; private set; }

    /// <summary>Notes whether a node listens.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Listens(string node, bool listens) => listens ? _offline.Remove(node) : _offline.Add(node);

    /// <summary>Notes which way a node's array is turned, in degrees.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Turns(string node, double heading)
    {
        bool news = !_headings.TryGetValue(node, out double before) || before != heading;
        _headings[node] = heading;
        return news;
    }

    /// <summary>Notes the air.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Breathes(Air air)
    {
        bool news = air != Air;
        Air = air;
        return news;
    }

    /// <summary>Recalls what a correlator began with.</summary>
    public void Recall(Beginning beginning)
    {
        _offline.Clear();
        _offline.UnionWith(beginning.Offline);
        _headings.Clear();
        foreach ((string node, double heading) in beginning.Headings)
        {
            _headings.Add(node, heading);
        }

        Air = beginning.Air;
    }

    /// <summary>Recalls what an entry said.</summary>
    public void Recall(Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Begin:
                Recall(Beginning.Read(entry.Payload));
                break;
            case EntryKind.Air:
                Air = JsonSerializer.Deserialize<Air>(entry.Payload.Span);
                break;
            case EntryKind.Heading:
                _headings[entry.Node] = double.Parse(Encoding.UTF8.GetString(entry.Payload.Span), CultureInfo.InvariantCulture);
                break;
            case EntryKind.Online:
                _offline.Remove(entry.Node);
                break;
            case EntryKind.Offline:
                _offline.Add(entry.Node);
                break;
        }
    }
}

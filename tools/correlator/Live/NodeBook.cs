using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Live;

/// <summary>All nodes: those of the registry, with what has become of them, and strangers, which are named and not used.</summary>
/// <param name="settings">The figures.</param>
public sealed class NodeBook(LiveSettings settings)
{
    /// <summary>The most strangers that are named; more are only counted.</summary>
    public const int MostStrangers = 1000;

    private readonly SortedDictionary<string, NodeRecord> _records = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _strangers = new(StringComparer.Ordinal);
    private Dictionary<string, RegisteredNode> _registered = [];

    /// <summary>Gets the nodes of the registry, by id.</summary>
    public IReadOnlyDictionary<string, RegisteredNode> Registered => _registered;

    /// <summary>Gets what is known of each of them.</summary>
    public IEnumerable<NodeRecord> Records => _records.Values.Where(record => _registered.ContainsKey(record.Id));

    /// <summary>Gets who is not in the registry and how often it has sent.</summary>
    public IReadOnlyDictionary<string, long> Strangers => _strangers;

    /// <summary>Replaces the registry.</summary>
    /// <param name="nodes">The nodes, each id once.</param>
    public void Register(IEnumerable<RegisteredNode> nodes)
    {
        _registered = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        foreach (string id in _registered.Keys)
        {
            _records.TryAdd(id, new NodeRecord(id, settings));
            _strangers.Remove(id);
        }
    }

    /// <summary>Finds a node of the registry.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>What is known of it, or <see langword="null"/> for a stranger, who is noted.</returns>
    public NodeRecord? Find(string id)
    {
        if (_registered.ContainsKey(id))
        {
            return _records[id];
        }

        if (_strangers.TryGetValue(id, out long count) || _strangers.Count < MostStrangers)
        {
            _strangers[id] = count + 1;
        }

        return null;
    }
}

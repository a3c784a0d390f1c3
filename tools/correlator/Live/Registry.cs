using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Live;

/// <summary>The nodes: those of nodes.json, and those announced over MQTT that are not in it.</summary>
/// <param name="file">The nodes of nodes.json; may be none.</param>
internal sealed class Registry(IEnumerable<RegisteredNode> file)
{
    private readonly SortedDictionary<string, RegisteredNode> _file = new(file.ToDictionary(node => node.Id), StringComparer.Ordinal);
    private readonly SortedDictionary<string, RegisteredNode> _announced = new(StringComparer.Ordinal);

    /// <summary>Gets all of them, by id.</summary>
    public IReadOnlyList<RegisteredNode> Nodes =>
        [.. _file.Values.Concat(_announced.Values.Where(node => !_file.ContainsKey(node.Id))).OrderBy(node => node.Id, StringComparer.Ordinal)];

    /// <summary>Gets the ids of those that are in no file.</summary>
    public IReadOnlyList<string> Announced => [.. _announced.Keys.Where(id => !_file.ContainsKey(id))];

    /// <summary>Takes what a topic of the registry holds.</summary>
    /// <param name="id">The node's id.</param>
    /// <param name="payload">The message; nothing where the node is taken from the registry. What cannot be read changes nothing.</param>
    public void Take(string id, ReadOnlyMemory<byte> payload)
    {
        if (payload.Length == 0)
        {
            _announced.Remove(id);
        }
        else if (NodeTalk.Registry(payload, id) is { } node)
        {
            Announce(node);
        }
    }

    /// <summary>Takes a node that was announced.</summary>
    /// <param name="node">The node.</param>
    public void Announce(RegisteredNode node) => _announced[node.Id] = node;
}

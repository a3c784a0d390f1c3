using System.Collections.Generic;

namespace Earshot.Correlation.Intake;

/// <summary>Nodes whose messages are not used, each with the reason and a count; a bounded number of them.</summary>
public sealed class Quarantine
{
    /// <summary>The most nodes that are named; more are only counted by <see cref="IntakeCounts"/>.</summary>
    public const int MostNodes = 1000;

    private readonly SortedDictionary<string, (Rejection Reason, long Count)> _nodes = new(System.StringComparer.Ordinal);

    /// <summary>Gets the nodes, with why and how many messages were refused.</summary>
    public IReadOnlyDictionary<string, (Rejection Reason, long Count)> Nodes => _nodes;

    /// <summary>Notes a refused message.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="reason">Why it was refused.</param>
    public void Note(string node, Rejection reason)
    {
        if (_nodes.TryGetValue(node, out (Rejection Reason, long Count) known))
        {
            _nodes[node] = (reason, known.Count + 1);
        }
        else if (_nodes.Count < MostNodes)
        {
            _nodes.Add(node, (reason, 1));
        }
    }
}

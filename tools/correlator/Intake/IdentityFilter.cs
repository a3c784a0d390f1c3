using System.Collections.Generic;

namespace Earshot.Correlation.Intake;

/// <summary>
/// Tells messages that were there before by (node, boot, seq). It remembers the latest identities of each node, so that its
/// memory has a bound whatever arrives; an older one comes after the window of late messages and is refused there.
/// </summary>
public sealed class IdentityFilter
{
    /// <summary>Identities remembered for each node: over half an hour of two presences.</summary>
    public const int Depth = 4096;

    private readonly Dictionary<string, (HashSet<(int Boot, int Sequence)> Known, Queue<(int Boot, int Sequence)> Order)> _nodes = [];

    /// <summary>Adds a message's identity.</summary>
    /// <param name="detection">The message, of a registered node.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(Detection detection)
    {
        if (!_nodes.TryGetValue(detection.Node, out var node))
        {
            node = ([], new Queue<(int Boot, int Sequence)>());
            _nodes.Add(detection.Node, node);
        }

        (int Boot, int Sequence) identity = (detection.Boot, detection.Sequence);
        if (!node.Known.Add(identity))
        {
            return false;
        }

        node.Order.Enqueue(identity);
        if (node.Order.Count > Depth)
        {
            node.Known.Remove(node.Order.Dequeue());
        }

        return true;
    }
}

using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>A target that several nodes hear. It never changes: each scan makes another, so that scans can be computed anew.</summary>
/// <param name="Id">Its name, for ever.</param>
/// <param name="Status">How far it is to be believed.</param>
/// <param name="Estimate">Where it is and how it moves, at the end of the scan.</param>
/// <param name="Since">When its first sound was heard, in Unix seconds.</param>
/// <param name="HeardByTwo">When two nodes last heard it.</param>
/// <param name="Innovation">The gliding mean of the normalised squared innovation; 1 when all is as modelled.</param>
/// <param name="Support">What each node contributed.</param>
public sealed record Track(
    string Id,
    TrackStatus Status,
    Estimate Estimate,
    double Since,
    double HeardByTwo,
    double Innovation,
    IReadOnlyDictionary<string, NodeSupport> Support)
{
    private const double InnovationMemory = 0.9;

    /// <summary>Gets the nodes that heard it in the latest time, in order of their ids.</summary>
    /// <param name="since">The time from which on it counts.</param>
    /// <returns>The nodes' ids.</returns>
    public IEnumerable<string> HeardBy(double since) =>
        Support.Where(pair => pair.Value.Last >= since).Select(pair => pair.Key).Order(System.StringComparer.Ordinal);

    /// <summary>Makes the track after a scan in which nodes heard it.</summary>
    /// <param name="estimate">The new estimate.</param>
    /// <param name="innovation">The mean normalised squared innovation of the scan.</param>
    /// <param name="measurements">What they heard; one a node at most.</param>
    /// <returns>The track.</returns>
    public Track Heard(Estimate estimate, double innovation, IReadOnlyList<Measurement> measurements)
    {
        Dictionary<string, NodeSupport> support = new(Support);
        foreach (Measurement one in measurements)
        {
            // Sounds that only follow one another do not add up to one that lasts.
            int hits = support.TryGetValue(one.Presence.Node, out NodeSupport? before) && before.Presence == one.Presence ? before.Hits : 0;
            support[one.Presence.Node] = new NodeSupport(one.Presence, one.Time, hits + 1, one.Type, one.Probability);
        }

        return this with
        {
            Estimate = estimate,
            Innovation = (InnovationMemory * Innovation) + ((1.0 - InnovationMemory) * innovation),
            Support = support,
        };
    }

    /// <summary>Gets the type that its nodes last agreed on most.</summary>
    /// <returns>The type, and the mean of its probability over all nodes that contributed.</returns>
    public (string Type, double Probability) Kind()
    {
        IGrouping<string, NodeSupport> best = Support.Values
            .GroupBy(node => node.Type)
            .OrderByDescending(type => type.Sum(node => node.Probability))
            .ThenBy(type => type.Key, System.StringComparer.Ordinal)
            .First();
        return (best.Key, best.Sum(node => node.Probability) / Support.Count);
    }
}

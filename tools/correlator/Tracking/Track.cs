using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>A target that several nodes hear. It never changes: each scan makes another, so that scans can be computed anew.</summary>
/// <param name="Id">Its name, for ever.</param>
/// <param name="Status">How far it is to be believed.</param>
/// <param name="Trajectory">What is known of its flight.</param>
/// <param name="Estimate">Where it was and how it moved at the time of the scan's state.</param>
/// <param name="Since">When it began as a hypothesis, in Unix seconds.</param>
/// <param name="HeardByTwo">When two nodes last heard it.</param>
/// <param name="Innovation">The gliding mean of the normalised squared innovation; 1 when all is as modelled.</param>
/// <param name="Support">What each node contributed.</param>
/// <param name="Apart">ln of the probability density of all that was ever heard of it, had its sounds nothing to do with one another.</param>
/// <param name="OverSlow">ln of how much more probable it is than one thing that stands or moves slowly, when that was last weighed.</param>
/// <param name="Assurance">How sure it is that it flies: see <see cref="Lifecycle"/>.</param>
public sealed record Track(
    string Id,
    TrackStatus Status,
    Trajectory Trajectory,
    Estimate Estimate,
    double Since,
    double HeardByTwo,
    double Innovation,
    IReadOnlyDictionary<string, NodeSupport> Support,
    double Apart,
    double OverSlow,
    double Assurance)
{
    private const double InnovationMemory = 0.9;
    private const double BeyondDoubt = 100.0;
    private const double PairGain = 1.0;
    private const double ManyGain = 3.0;
    private const double MostLoss = 3.0;

    /// <summary>Gets what the second that is under way brought.</summary>
    public TrackSecond Second { get; init; } = new(0, Innovation, 0.0, 0, 0.0, 0.0, []);

    /// <summary>Gets ln of how much more probable it is than sounds that have nothing to do with one another.</summary>
    public double OverSoundsApart => Trajectory.Evidence - Apart;

    /// <summary>Gets when any node last heard it.</summary>
    public double HeardLast => Support.Values.Max(node => node.Last);

    /// <summary>Gets the nodes that heard it in the latest time, in order of their ids.</summary>
    /// <param name="since">The time from which on it counts.</param>
    /// <returns>The nodes' ids.</returns>
    public IEnumerable<string> HeardBy(double since) =>
        Support.Where(pair => pair.Value.Last >= since).Select(pair => pair.Key).Order(System.StringComparer.Ordinal);

    /// <summary>Makes the track after more was heard of it.</summary>
    /// <param name="trajectory">The new trajectory.</param>
    /// <param name="innovations">The normalised squared innovations of what was heard.</param>
    /// <param name="measurements">What was heard, in any order.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>The track.</returns>
    public Track Heard(Trajectory trajectory, IReadOnlyCollection<double> innovations, IReadOnlyCollection<Measurement> measurements, double now)
    {
        // What is beyond doubt stays so. Otherwise: the density of what is new, given what came before it, of which the window is enough.
        double gain = OverSoundsApart > BeyondDoubt
            ? 0.0
            : trajectory.Evidence - Trajectory.Evidence - SoundsApart.Evidence(Trajectory.Heard, measurements);

        // Of a confirmed track a sound alone goes on to sound like a flight, whatever it is: it is agreement that makes surer, bit by bit. And
        // one bad second is no reason to give up what many were for.
        TrackSecond before = Second.At((long)System.Math.Ceiling(now), Innovation);
        TrackSecond second = before.Fitted(innovations);
        if (Status != TrackStatus.Tentative)
        {
            second = second.Gained(gain, measurements.Select(one => one.Presence.Node), MostLoss, nodes => nodes switch { 0 or 1 => 0.0, 2 => PairGain, _ => ManyGain });
        }

        return this with
        {
            Trajectory = trajectory,
            Innovation = (InnovationMemory * second.InnovationBefore) + ((1.0 - InnovationMemory) * second.InnovationSum / second.Innovations),
            Support = Supported(Support, measurements),
            Apart = trajectory.Evidence - OverSoundsApart - gain + second.Withheld - before.Withheld,
            Second = second,
        };
    }

    /// <summary>Adds measurements to what nodes contributed.</summary>
    /// <param name="support">What they contributed before.</param>
    /// <param name="measurements">What was heard, in any order.</param>
    /// <returns>What they contributed.</returns>
    public static IReadOnlyDictionary<string, NodeSupport> Supported(IReadOnlyDictionary<string, NodeSupport> support, IEnumerable<Measurement> measurements)
    {
        Dictionary<string, NodeSupport> result = new(support);
        foreach (Measurement one in measurements is IReadOnlyCollection<Measurement> { Count: 1 } ? measurements : measurements.OrderBy(one => one.Time))
        {
            result[one.Presence.Node] = result.TryGetValue(one.Presence.Node, out NodeSupport? before)
                ? before.Heard(one)
                : new NodeSupport(one.Presence, one.Time, one, one.Time, 1, one.Type, one.Probability);
        }

        return result;
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

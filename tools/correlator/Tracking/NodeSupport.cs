using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>What one node contributed to a track.</summary>
/// <param name="Presence">The presence that was last taken for the track.</param>
/// <param name="Since">When the node first heard the track, in Unix seconds.</param>
/// <param name="Latest">The latest that it heard of the track.</param>
/// <param name="Last">When that was, in Unix seconds.</param>
/// <param name="Hits">How often it heard the track.</param>
/// <param name="Type">The signature that fitted best at last.</param>
/// <param name="Probability">Its probability.</param>
public sealed record NodeSupport(PresenceKey Presence, double Since, Measurement Latest, double Last, int Hits, string Type, double Probability)
{
    /// <summary>Makes what it is with one message more.</summary>
    /// <param name="one">What the node heard of the track; it may be late.</param>
    /// <returns>The contribution.</returns>
    public NodeSupport Heard(Measurement one)
    {
        System.ArgumentNullException.ThrowIfNull(one);
        Measurement latest = one.Time > Last ? one : Latest;
        return new NodeSupport(one.Presence, Since, latest, latest.Time, Hits + 1, one.Type, one.Probability);
    }
}

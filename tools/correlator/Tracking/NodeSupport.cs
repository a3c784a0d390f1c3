using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>What one node contributed to a track.</summary>
/// <param name="Presence">The presence that was last taken for the track.</param>
/// <param name="Since">When the node first heard the track, in Unix seconds.</param>
/// <param name="Last">When the node last heard it, in Unix seconds.</param>
/// <param name="Hits">How often it heard the track.</param>
/// <param name="Type">The signature that fitted best at last.</param>
/// <param name="Probability">Its probability.</param>
public sealed record NodeSupport(PresenceKey Presence, double Since, double Last, int Hits, string Type, double Probability);

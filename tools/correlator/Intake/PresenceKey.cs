namespace Earshot.Correlation.Intake;

/// <summary>Names one presence at one node for ever.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Boot">Number of the node's boot.</param>
/// <param name="Source">Number of the presence within the boot.</param>
public readonly record struct PresenceKey(string Node, int Boot, int Source);

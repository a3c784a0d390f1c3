namespace Earshot.Correlation.Tracking;

/// <summary>What a node hears from always the same direction at always the same frequency: a generator, a pump, a mill; no target.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Bearing">Bearing in radians clockwise from north: the map's in the tracker, true north where it is told.</param>
/// <param name="Rate">Its shaft frequency in Hz.</param>
/// <param name="Since">When it was first heard, in Unix seconds.</param>
/// <param name="Last">When it was last heard.</param>
/// <param name="Messages">How many messages told of it.</param>
/// <param name="Learnt">Whether it was heard for so long that it is one; before that it may be.</param>
public sealed record SiteSource(string Node, double Bearing, double Rate, double Since, double Last, int Messages, bool Learnt);

using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation;

/// <summary>A listening node of a scenario.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Layout">Its array as it stands; what is entered into the node may differ.</param>
public sealed record OverflightNode(string Id, Position Position, ArrayLayout Layout);

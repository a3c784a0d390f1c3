using System.Net;

namespace Earshot.Tools.Demo;

/// <summary>What the user asked <c>demo</c> to do.</summary>
/// <param name="Json">Whether the output is JSON lines.</param>
/// <param name="HeadingError">Degrees by which the heading entered into each node is wrong.</param>
/// <param name="Http">Where the map is served, or <see langword="null"/>.</param>
/// <param name="Plot">Where to draw the map, or <see langword="null"/>.</param>
public sealed record DemoOptions(bool Json, double HeadingError, string? Plot, IPEndPoint? Http);

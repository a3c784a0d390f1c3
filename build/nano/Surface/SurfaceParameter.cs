namespace Earshot.Nano.Surface;

/// <summary>One parameter.</summary>
/// <param name="Type">Its type, without <c>ref</c>, <c>out</c>, <c>in</c> or <c>params</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mode">Empty, <c>ref</c>, <c>out</c>, <c>in</c> or <c>params</c>.</param>
/// <param name="Default">Text of the default value, or <see langword="null"/> when there is none.</param>
public sealed record SurfaceParameter(string Type, string Name, string Mode, string? Default);

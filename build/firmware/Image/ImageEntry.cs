namespace Earshot.Firmware.Image;

/// <summary>An assembly in an image.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where it starts, in bytes.</param>
/// <param name="Header">Its head.</param>
public sealed record ImageEntry(string Name, long Offset, PeHeader Header);

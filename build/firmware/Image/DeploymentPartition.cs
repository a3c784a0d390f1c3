using System.Collections.Generic;

namespace Earshot.Firmware.Image;

/// <summary>Where a board with 4 MB of flash keeps the application (partition tables of firmware 1.17).</summary>
/// <param name="Boards">Which boards.</param>
/// <param name="Address">Where it starts in flash.</param>
/// <param name="Size">Its bytes.</param>
public sealed record DeploymentPartition(string Boards, int Address, int Size)
{
    /// <summary>Gets the partitions of the boards that a node can be built on, the smallest first.</summary>
    public static IReadOnlyList<DeploymentPartition> All { get; } =
    [
        new("ESP32", 0x1E0000, 1792 * 1024),
        new("ESP32-S3", 0x1B0000, 1984 * 1024),
    ];
}

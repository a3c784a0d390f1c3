using System;
using System.Text.Json;

namespace Earshot.Tools.Provisioning.Waiting;

/// <summary>A node's status message, as far as waiting for it needs it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Online">Whether it is online.</param>
/// <param name="Boot">The number of its boot, or <see langword="null"/>.</param>
/// <param name="Firmware">The version of its firmware, or <see langword="null"/>.</param>
/// <param name="Kept">Whether the broker had kept the message from before.</param>
public sealed record NodeStatus(string Node, bool Online, int? Boot, string? Firmware, bool Kept)
{
    /// <summary>Parses a message.</summary>
    /// <param name="payload">UTF-8 JSON as docs/schemas/status.schema.json has it.</param>
    /// <param name="kept">Whether the broker had kept it.</param>
    /// <returns>The status, or <see langword="null"/> where it is none.</returns>
    public static NodeStatus? Parse(ReadOnlyMemory<byte> payload, bool kept)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            JsonElement json = document.RootElement;
            return new NodeStatus(
                json.GetProperty("node").GetString()!,
                json.GetProperty("state").GetString() == "online",
                json.TryGetProperty("boot", out JsonElement boot) ? boot.GetInt32() : null,
                json.TryGetProperty("firmware", out JsonElement firmware) ? firmware.GetString() : null,
                kept);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or System.Collections.Generic.KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}

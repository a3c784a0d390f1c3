using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Commanding;

/// <summary>A node's reply as docs/schemas/reply.schema.json has it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Id">The command's name, or <see langword="null"/> where the node could not read it.</param>
/// <param name="Result">done, failed or refused.</param>
/// <param name="Reason">Why not, or <see langword="null"/>.</param>
/// <param name="Detail">What would be right, or <see langword="null"/>.</param>
/// <param name="Faults">What a self-test found, or <see langword="null"/>.</param>
/// <param name="Spectrum">What the node hears, or <see langword="null"/>.</param>
/// <param name="Json">The whole message.</param>
public sealed record CommandReply(
    string Node,
    string? Id,
    string Result,
    string? Reason,
    string? Detail,
    IReadOnlyList<string>? Faults,
    HeardSpectrum? Spectrum,
    JsonObject Json)
{
    /// <summary>Parses a message.</summary>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <returns>The reply, or <see langword="null"/> where it is none.</returns>
    public static CommandReply? Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            JsonObject json = JsonNode.Parse(payload.Span)!.AsObject();
            HeardSpectrum? spectrum = json["level"] is JsonArray level
                ? new HeardSpectrum((double)json["from"]!, (double)json["step"]!, Integers(level), Integers(json["floor"]!.AsArray()))
                : null;
            return new CommandReply(
                (string)json["node"]!,
                (string?)json["id"],
                (string)json["result"]!,
                (string?)json["reason"],
                (string?)json["detail"],
                json["faults"] is JsonArray faults ? [.. faults.Select(fault => (string)fault!)] : null,
                spectrum,
                json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static int[] Integers(JsonArray array) => [.. array.Select(item => (int)item!)];
}

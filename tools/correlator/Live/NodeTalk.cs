using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Live;

/// <summary>Reads what nodes and registries say beside detections, as far as the correlator needs it. It throws nothing.</summary>
public static class NodeTalk
{
    /// <summary>The most bytes of such a message.</summary>
    public const int Longest = 4096;

    /// <summary>Reads a status message (docs/schemas/status.schema.json).</summary>
    /// <param name="payload">The message.</param>
    /// <param name="node">The node that it must be of.</param>
    /// <returns>Online, offline or deaf, or <see langword="null"/> where it is no such message.</returns>
    public static NodeState? Status(ReadOnlyMemory<byte> payload, string node) => Read<NodeState?>(payload, json =>
        !Is(json, "node", node) ? null
        : Is(json, "state", "offline") ? NodeState.Offline
        : !Is(json, "state", "online") ? null
        : Is(json, "safe", "deaf") || Is(json, "safe", "configuration") ? NodeState.Deaf
        : NodeState.Online);

    /// <summary>Reads the heading of a status message: which way the node takes its array to be turned.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="node">The node that it must be of.</param>
    /// <returns>Degrees clockwise from true north, or <see langword="null"/> where it tells none.</returns>
    public static double? Heading(ReadOnlyMemory<byte> payload, string node) => Read(payload, json =>
        Is(json, "node", node) && Is(json, "state", "online") ? Number(json, "heading", 360.0) : null);

    /// <summary>Reads the faults of a health message (docs/schemas/health.schema.json).</summary>
    /// <param name="payload">The message.</param>
    /// <param name="node">The node that it must be of.</param>
    /// <returns>The faults, apart by blanks; <see langword="null"/> where it is no such message.</returns>
    public static string? Faults(ReadOnlyMemory<byte> payload, string node) => Read(payload, json =>
        Is(json, "node", node) && json.TryGetProperty("faults", out JsonElement faults)
            ? string.Join(' ', faults.EnumerateArray().Select(fault => fault.GetString()))
            : null);

    /// <summary>Reads the air temperature of a health message.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="node">The node that it must be of.</param>
    /// <returns>Degrees Celsius, or <see langword="null"/> where it tells none, or one that air does not have.</returns>
    public static double? Temperature(ReadOnlyMemory<byte> payload, string node) => Read(payload, json => Is(json, "node", node) ? Number(json, "temp", 60.0) : null);

    /// <summary>Reads a registry entry (docs/schemas/registry.schema.json).</summary>
    /// <param name="payload">The message.</param>
    /// <param name="node">The node that it must be of.</param>
    /// <returns>The node, or <see langword="null"/> where it is no such message.</returns>
    public static RegisteredNode? Registry(ReadOnlyMemory<byte> payload, string node) => Read(payload, json =>
        Is(json, "node", node) && Number(json, "lat", 85.0) is { } latitude && Number(json, "lon", 180.0) is { } longitude
            ? new RegisteredNode(node, latitude, longitude, Number(json, "alt", 9000.0) ?? 0.0, Number(json, "headingSd", 180.0) ?? 0.0)
            {
                Heading = Number(json, "heading", 360.0),
            }
            : null);

    private static T? Read<T>(ReadOnlyMemory<byte> payload, Func<JsonElement, T?> read)
    {
        if (payload.Length > Longest)
        {
            return default;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : default;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return default;
        }
    }

    private static bool Is(JsonElement json, string name, string value) =>
        json.TryGetProperty(name, out JsonElement field) && field.ValueKind == JsonValueKind.String && field.ValueEquals(value);

    private static double? Number(JsonElement json, string name, double most) =>
        json.TryGetProperty(name, out JsonElement field) && field.ValueKind == JsonValueKind.Number && field.TryGetDouble(out double number) && Math.Abs(number) <= most
            ? number
            : null;
}

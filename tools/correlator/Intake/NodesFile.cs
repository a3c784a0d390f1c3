using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Earshot.Correlation.Intake;

/// <summary>Reads nodes.json: <c>{"nodes":[{"id":"lv-0421","lat":56.51,"lon":27.30,"alt":110,"headingSd":2.0}]}</c>.</summary>
public static class NodesFile
{
    private static readonly string[] s_fields = ["id", "lat", "lon", "alt", "array", "spacing", "heading", "headingSd"];

    /// <summary>Reads the nodes.</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <returns>The nodes, at least one, each id once.</returns>
    /// <exception cref="FormatException">It is not such a file; one line that says what, where and how to mend it.</exception>
    public static IReadOnlyList<RegisteredNode> Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("nodes", out JsonElement list)
                || list.ValueKind != JsonValueKind.Array
                || list.GetArrayLength() == 0)
            {
                throw new FormatException("give an object with a list \"nodes\" of at least one node.");
            }

            RegisteredNode[] nodes = [.. list.EnumerateArray().Select(Node)];
            IGrouping<string, RegisteredNode>? twice = nodes.GroupBy(node => node.Id).FirstOrDefault(group => group.Count() > 1);
            return twice is null ? nodes : throw new FormatException($"node '{twice.Key}' is there twice; remove one.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"line {e.LineNumber + 1}: no JSON; mend it there.", e);
        }
    }

    private static RegisteredNode Node(JsonElement node, int index)
    {
        string where = $"nodes[{index}]";
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("id", out JsonElement id) || id.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"{where}: give an object with a text \"id\".");
        }

        where = $"{where} ('{id.GetString()}')";
        foreach (JsonProperty field in node.EnumerateObject())
        {
            if (!s_fields.Contains(field.Name))
            {
                throw new FormatException($"{where}: '{field.Name}' is no field of a node; these are {string.Join(", ", s_fields)}.");
            }
        }

        return new RegisteredNode(
            id.GetString()!,
            Number(node, where, "lat", -85.0, 85.0, null),
            Number(node, where, "lon", -180.0, 180.0, null),
            Number(node, where, "alt", -500.0, 9000.0, 0.0),
            Number(node, where, "headingSd", 0.0, 180.0, 0.0))
        {
            Heading = node.TryGetProperty("heading", out _) ? Number(node, where, "heading", -360.0, 360.0, null) : null,
        };
    }

    private static double Number(JsonElement node, string where, string name, double low, double high, double? absent)
    {
        if (!node.TryGetProperty(name, out JsonElement value) && absent is { } number)
        {
            return number;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double given) && given >= low && given <= high
            ? given
            : throw new FormatException($"{where}: give \"{name}\" as a number from {low} to {high}.");
    }
}

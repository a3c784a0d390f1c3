using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Intake;

/// <summary>Reads nodes.json: <c>{"nodes":[{"id":"lv-0421","lat":56.51,"lon":27.30,"alt":110,"headingSd":2.0}]}</c>.</summary>
public static class NodesFile
{
    private const int LongestId = 32;

    // So far east or west of its middle the scale of the map of tracks is 1.2 % off: (x / R)^2 / 2.
    private const double Farthest = 1_000_000.0;

    private static readonly string[] s_fields = ["id", "lat", "lon", "alt", "array", "spacing", "heading", "headingSd"];

    /// <summary>Reads the nodes.</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <returns>The nodes, at least one, each id once.</returns>
    /// <exception cref="FormatException">It is not such a file; one line that says what, where and how to mend it.</exception>
    public static IReadOnlyList<RegisteredNode> Read(ReadOnlyMemory<byte> content)
    {
        IReadOnlyList<RegisteredNode> nodes = JsonList.Read(
            content, "nodes", "give an object with a list \"nodes\" of at least one node.", Node, node => node.Id, id => $"node '{id}' is there twice; remove one.");
        TangentPlane plane = TangentPlane.Of(nodes);
        RegisteredNode? far = nodes.FirstOrDefault(node => !(plane.Place(node.Latitude, node.Longitude).DistanceTo(default) <= Farthest));
        return far is null
            ? nodes
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"node '{far.Id}' at lat {far.Latitude}, lon {far.Longitude} is more than {Farthest / 1000.0:F0} km from the middle of all; mend its place, or run a correlator for each region."));
    }

    private static RegisteredNode Node(JsonElement node, int index)
    {
        string where = $"nodes[{index}]";
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("id", out JsonElement id) || id.ValueKind != JsonValueKind.String
            || id.GetString() is not { Length: > 0 and <= LongestId } name || !name.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_'))
        {
            throw new FormatException($"{where}: give an object with an \"id\" of 1 to {LongestId} letters, digits, '-' or '_', as the node's topics have it.");
        }

        where = $"{where} ('{name}')";
        foreach (JsonProperty field in node.EnumerateObject())
        {
            if (!s_fields.Contains(field.Name))
            {
                throw new FormatException($"{where}: '{field.Name}' is no field of a node; these are {string.Join(", ", s_fields)}.");
            }
        }

        return new RegisteredNode(
            name,
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
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{where}: give \"{name}\" as a number from {low} to {high}."));
    }
}

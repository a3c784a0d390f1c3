using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tools.Learning;

namespace Earshot.Tests.Learning;

/// <summary>What <c>learn -o</c> has written.</summary>
internal static class ShippedSignatures
{
    /// <summary>Reads the record of the signatures that the firmware ships with.</summary>
    public static JsonNode Read() => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "profiles", "signatures.json")))!;

    public static IReadOnlyList<SoundClass> Classes(JsonNode json) =>
        [.. json["profiles"]!.AsArray().Select(profile => new SoundClass((string)profile!["type"]!, (bool)profile["threat"]!))];

    public static QuantizedNetwork Network(JsonNode json)
    {
        JsonArray profiles = json["profiles"]!.AsArray();
        return new QuantizedNetwork(
            Numbers(json["weights"]!),
            Numbers(json["biases"]!),
            [.. profiles.SelectMany(profile => Numbers(profile!["outputs"]!))],
            [.. profiles.Select(profile => (short)profile!["bias"]!)]);
    }

    private static short[] Numbers(JsonNode array) => [.. array.AsArray().Select(value => (short)value!)];
}

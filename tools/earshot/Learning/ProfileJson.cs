using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Detection;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>Writes profiles as JSON: integers a row a unit, and the provenance. No date: the same input gives the same bytes.</summary>
public static class ProfileJson
{
    /// <summary>Writes a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>The file's text.</returns>
    public static string Write(LearnedProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        QuantizedNetwork network = profile.Network;
        StringBuilder text = new();
        text.Append("{\n");
        Line("type", $"\"{profile.Type}\"");
        Line("features", Number(SignatureFeatures.Count));
        Line("units", Number(network.Biases.Length));
        Line("weightQ", Number(SignatureSet.WeightQ));
        Line("weights", $"[\n    {string.Join(",\n    ", network.Weights.Chunk(SignatureFeatures.Count).Select(row => string.Join(", ", row.Select(Number))))}\n  ]");
        Line("biases", Row(network.Biases));
        Line("outputs", Row(network.Outputs));
        Line("outputBias", Number(network.OutputBias));
        text.Append(CultureInfo.InvariantCulture, $"  \"provenance\": {{\n    {string.Join(",\n    ", Provenance(profile).Select(pair => $"\"{pair.Key}\": {pair.Value!.ToJsonString()}"))}\n  }}\n}}\n");
        return text.ToString();

        void Line(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"  \"{name}\": {value},\n");
    }

    /// <summary>Writes where a profile comes from.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>A JSON object.</returns>
    public static JsonObject Provenance(LearnedProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new JsonObject
        {
            ["manifestSha256"] = profile.ManifestSha256,
            ["positives"] = profile.Figures.Recordings.Positives,
            ["negatives"] = profile.Figures.Recordings.Negatives,
            ["groups"] = profile.Groups,
            ["skipped"] = profile.Skipped,
            ["frames"] = profile.Examples,
            ["seed"] = profile.Seed,
            ["folds"] = CrossValidation.FoldCount,
            ["shuffles"] = CrossValidation.ShuffleCount,
            ["crossValidated"] = FiguresJson.Write(profile.Figures),
        };
    }

    private static string Row(IEnumerable<short> values) => $"[{string.Join(", ", values.Select(Number))}]";

    private static string Number(short value) => Number((int)value);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

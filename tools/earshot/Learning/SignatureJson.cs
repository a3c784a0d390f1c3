using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Detection;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>Writes signatures as JSON: integers a row a unit, a profile a line, and the provenance. No date: the same input gives the same bytes.</summary>
public static class SignatureJson
{
    /// <summary>Writes signatures.</summary>
    /// <param name="signatures">The signatures.</param>
    /// <returns>The file's text.</returns>
    public static string Write(LearnedSignatures signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        QuantizedNetwork network = signatures.Network;
        StringBuilder text = new();
        text.Append("{\n");
        Line("features", Number(SignatureFeatures.Count));
        Line("units", Number(network.Units));
        Line("weightQ", Number(SignatureSet.WeightQ));
        Line("weights", $"[\n    {string.Join(",\n    ", network.Weights.Chunk(SignatureFeatures.Count).Select(row => string.Join(", ", row.Select(Number))))}\n  ]");
        Line("biases", Row(network.Biases));
        Line("profiles", $"[\n    {string.Join(",\n    ", signatures.Classes.All.Select((one, k) => Profile(one, network.OutputsOf(k), network.OutputBiases[k])))}\n  ]");
        text.Append(CultureInfo.InvariantCulture, $"  \"provenance\": {{\n    {string.Join(",\n    ", Provenance(signatures).Select(pair => $"\"{pair.Key}\": {pair.Value!.ToJsonString()}"))}\n  }}\n}}\n");
        return text.ToString();

        void Line(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"  \"{name}\": {value},\n");
    }

    /// <summary>Writes where signatures come from.</summary>
    /// <param name="signatures">The signatures.</param>
    /// <returns>A JSON object.</returns>
    public static JsonObject Provenance(LearnedSignatures signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        return new JsonObject
        {
            ["manifestSha256"] = signatures.ManifestSha256,
            ["positives"] = signatures.Figures.Recordings.Positives,
            ["negatives"] = signatures.Figures.Recordings.Negatives,
            ["groups"] = signatures.Groups,
            ["skipped"] = signatures.Skipped,
            ["frames"] = signatures.Frames,
            ["synthesisedFrames"] = signatures.SyntheticFrames,
            ["synthesisedShare"] = Math.Round(signatures.SyntheticShare, 3),
            ["seed"] = signatures.Seed,
            ["calibration"] = new JsonObject { ["slope"] = signatures.Calibration.Slope, ["offset"] = signatures.Calibration.Offset },
            ["folds"] = CrossValidation.FoldCount,
            ["shuffles"] = CrossValidation.ShuffleCount,
            ["crossValidated"] = FiguresJson.Write(signatures.Figures),
        };
    }

    private static string Profile(SoundClass one, short[] outputs, short bias) =>
        $"{{ \"type\": \"{one.Type}\", \"threat\": {(one.Threat ? "true" : "false")}, \"outputs\": {Row(outputs)}, \"bias\": {Number(bias)} }}";

    private static string Row(IEnumerable<short> values) => $"[{string.Join(", ", values.Select(Number))}]";

    private static string Number(short value) => Number((int)value);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using System;
using System.IO;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Scoring;

/// <summary>What the firmware's signatures were fitted on, by its record in docs/profiles.</summary>
/// <param name="ManifestSha256">The SHA-256 of the manifest.</param>
/// <param name="Area">The cross-validated area under the ROC curve.</param>
public sealed record FittedOn(string ManifestSha256, double Area)
{
    private const string Record = "profiles/signatures.json";

    /// <summary>Reads the record of the signatures that the firmware ships with.</summary>
    /// <returns>The record.</returns>
    public static FittedOn Read()
    {
        using Stream stream = typeof(FittedOn).Assembly.GetManifestResourceStream(Record)
            ?? throw new InvalidOperationException($"The program was built without docs/{Record}.");
        JsonNode provenance = JsonNode.Parse(stream)!["provenance"]!;
        return new FittedOn((string)provenance["manifestSha256"]!, (double)provenance["crossValidated"]!["auc"]!);
    }

    /// <summary>Says what figures over a manifest's recordings are worth.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>One sentence or two.</returns>
    public string Note(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return InSample(manifest)
            ? FormattableString.Invariant($"In-sample: the signatures were fitted on these very recordings, so these figures flatter them. Cross-validated by group (AUC {Area:F4}): docs/{Record} and docs/measurements.md.")
            : "The signatures were fitted on another manifest; a recording that both hold is in-sample here.";
    }

    /// <summary>Tells whether a manifest is the one that the signatures were fitted on.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Whether it is.</returns>
    public bool InSample(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return string.Equals(manifest.Sha256, ManifestSha256, StringComparison.Ordinal);
    }
}

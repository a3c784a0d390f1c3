using System;
using System.IO;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Scoring;

/// <summary>What the firmware's profile was fitted on, by its record in docs/profiles.</summary>
/// <param name="ManifestSha256">The SHA-256 of the manifest.</param>
/// <param name="Area">The cross-validated area under the ROC curve.</param>
public sealed record FittedOn(string ManifestSha256, double Area)
{
    /// <summary>Reads the record of a profile that the firmware ships with.</summary>
    /// <param name="type">The profile's type.</param>
    /// <returns>The record.</returns>
    public static FittedOn Read(string type)
    {
        using Stream stream = typeof(FittedOn).Assembly.GetManifestResourceStream($"profiles/{type}.json")
            ?? throw new InvalidOperationException($"The program was built without docs/profiles/{type}.json.");
        JsonNode provenance = JsonNode.Parse(stream)!["provenance"]!;
        return new FittedOn((string)provenance["manifestSha256"]!, (double)provenance["crossValidated"]!["auc"]!);
    }

    /// <summary>Says what figures over a manifest's recordings are worth.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="type">The profile's type.</param>
    /// <returns>One sentence or two.</returns>
    public string Note(Manifest manifest, string type)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return InSample(manifest)
            ? FormattableString.Invariant($"In-sample: {type} was fitted on these very recordings, so these figures flatter it. Cross-validated by group (AUC {Area:F4}): docs/profiles/{type}.json and docs/measurements.md.")
            : $"{type} was fitted on another manifest; a recording that both hold is in-sample here.";
    }

    /// <summary>Tells whether a manifest is the one that the profile was fitted on.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Whether it is.</returns>
    public bool InSample(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return string.Equals(manifest.Sha256, ManifestSha256, StringComparison.Ordinal);
    }
}

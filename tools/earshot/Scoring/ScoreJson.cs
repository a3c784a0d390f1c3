using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Scoring;

/// <summary>Writes scores for programs.</summary>
internal static class ScoreJson
{
    /// <summary>Writes an object for each recording and one for the whole, a line each.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="type">The profile's type.</param>
    /// <param name="fitted">What the profile was fitted on.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="figures">The figures.</param>
    /// <returns>The lines.</returns>
    public static string Write(Manifest manifest, string type, FittedOn fitted, IReadOnlyList<RecordingScore> scores, DetectionFigures figures)
    {
        JsonObject whole = FiguresJson.Write(figures);
        whole.Insert(0, "record", "summary");
        whole.Insert(1, "type", type);
        whole.Insert(2, "manifestSha256", manifest.Sha256);
        whole.Insert(3, "inSample", fitted.InSample(manifest));
        whole.Insert(4, "note", fitted.Note(manifest, type));
        whole.Insert(5, "skipped", manifest.Entries.Count - scores.Count);
        return string.Concat(scores.Select(Recording).Append(whole).Select(json => $"{json.ToJsonString()}\n"));
    }

    private static JsonObject Recording(RecordingScore score) => new()
    {
        ["record"] = "recording",
        ["file"] = score.Entry.File,
        ["class"] = score.Entry.Class,
        ["label"] = score.Entry.Positive ? "positive" : "negative",
        ["logOdds"] = Math.Round(score.Best, 3),
        ["onsets"] = score.Onsets,
    };
}

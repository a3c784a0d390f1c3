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
    /// <param name="judging">How the recordings were judged.</param>
    /// <param name="scores">The scores of the same recordings, judged once or several times.</param>
    /// <param name="figures">The figures.</param>
    /// <returns>The lines.</returns>
    public static string Write(Manifest manifest, Judging judging, IReadOnlyList<IReadOnlyList<RecordingScore>> scores, DetectionFigures figures)
    {
        JsonObject whole = FiguresJson.Write(figures);
        whole.Insert(0, "record", "summary");
        whole.Insert(1, "type", judging.Type);
        whole.Insert(2, "manifestSha256", manifest.Sha256);
        whole.Insert(3, "inSample", judging.InSample);
        whole.Insert(4, "crossValidated", judging.CrossValidated);
        whole.Insert(5, "note", judging.Note);
        whole.Insert(6, "skipped", manifest.Entries.Count - scores[0].Count);
        return string.Concat(JudgedRecording.Of(scores).Select(Recording).Append(whole).Select(json => $"{json.ToJsonString()}\n"));
    }

    private static JsonObject Recording(JudgedRecording judged) => new()
    {
        ["record"] = "recording",
        ["file"] = judged.Entry.File,
        ["class"] = judged.Entry.Class,
        ["label"] = judged.Entry.Positive ? "positive" : "negative",
        ["logOdds"] = Math.Round(judged.Best, 3),
        ["withOnset"] = Math.Round(judged.WithOnset, 3),
        ["onsets"] = Math.Round(judged.Onsets, 3),
        ["worst"] = new JsonObject
        {
            ["logOdds"] = Math.Round(judged.Worst.Best, 3),
            ["at"] = Math.Round(judged.Worst.BestAt, 3),
            ["f0"] = Math.Round(judged.Worst.ShaftRate, 2),
        },
        ["pieces"] = new JsonArray([.. judged.Worst.Pieces.Select(piece => Math.Round(piece, 3))]),
    };
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Earshot.Detection;
using Earshot.Tools.Reporting;

namespace Earshot.Tools.Scoring;

/// <summary>Writes a page for each recording that was not heard or fired without cause, and an index with the figures.</summary>
internal sealed class ScoreReport
{
    private const string IndexName = "index.html";

    private readonly Judging _judging;
    private readonly IReadOnlyList<LabelledRecording> _recordings;
    private readonly IReadOnlyList<IReadOnlyList<RecordingScore>> _scores;
    private readonly DetectionFigures _figures;

    /// <summary>Initializes a new instance of the <see cref="ScoreReport"/> class.</summary>
    /// <param name="judging">How the recordings were judged.</param>
    /// <param name="recordings">The recordings.</param>
    /// <param name="scores">Their scores, judged once or several times.</param>
    /// <param name="figures">The figures.</param>
    public ScoreReport(
        Judging judging,
        IReadOnlyList<LabelledRecording> recordings,
        IReadOnlyList<IReadOnlyList<RecordingScore>> scores,
        DetectionFigures figures)
    {
        (_judging, _recordings, _scores, _figures) = (judging, recordings, scores, figures);
    }

    /// <summary>Gets the path of the index.</summary>
    /// <param name="folder">The report's folder.</param>
    /// <returns>The path.</returns>
    public static string Index(string folder) => Path.Combine(folder, IndexName);

    /// <summary>Writes the pages.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The number of pages beside the index.</returns>
    /// <exception cref="BadInputException">A page cannot be written.</exception>
    public int Write(string folder, Action<double> progress, CancellationToken stop)
    {
        IReadOnlyList<ScorePage> missed = Pages("missed", JudgedRecording.Missed(_scores));
        IReadOnlyList<ScorePage> fired = Pages("fired", JudgedRecording.Fired(_scores));
        ScorePage[] pages = [.. missed, .. fired];
        foreach ((int i, ScorePage page) in pages.Index())
        {
            stop.ThrowIfCancellationRequested();
            OutputFile.Write(Path.Combine(folder, page.Name), WritePage(page.Judged));
            progress((i + 1.0) / pages.Length);
        }

        string body = ScoreIndex.Write(_judging, _scores, _figures, missed, fired);
        OutputFile.Write(Index(folder), HtmlPage.Write($"Earshot score: {_judging.Title}", body));
        return pages.Length;
    }

    private static IReadOnlyList<ScorePage> Pages(string what, IReadOnlyList<JudgedRecording> judged) => [.. judged.Select((one, i) => new ScorePage(
        string.Create(CultureInfo.InvariantCulture, $"{what}-{i + 1:00}.html"), one))];

    private byte[] WritePage(JudgedRecording judged)
    {
        int place = _recordings.Index().First(pair => pair.Item.Entry == judged.Entry).Index;
        SignatureSet profile = _judging.Profiles[judged.WorstTrial][place];
        List<(string, string)> facts =
        [
            ("label", judged.Entry.Positive ? "positive: not heard" : "negative: fired without cause"),
            ("class", judged.Entry.Class),
            ("group", judged.Entry.Group),
            ("duration", string.Create(CultureInfo.InvariantCulture, $"{_recordings[place].Samples.Length / 8000.0:F1} s")),
            ("listened for", _judging.Type),
            ("judged by", _judging.CrossValidated ? "a profile fitted without this group" : "the shipped profile"),
        ];
        if (_scores.Count > 1)
        {
            facts.Add(("shuffle", string.Create(
                CultureInfo.InvariantCulture,
                $"{judged.WorstTrial + 1} of {_scores.Count}, the worst: over all of them log-odds {judged.Best:F2}, an onset in {judged.WithOnset:P0}")));
        }

        RecordingReport report = new(judged.Entry.File, _judging.Type, SingleMicrophone.Trace(_recordings[place], profile), facts, [], judged.Entry.Positive);
        string back = $"<nav><a href=\"{IndexName}\">all figures</a></nav>\n";
        return HtmlPage.Write($"Earshot: {judged.Entry.File}", back + RecordingArticle.Write(report, "recording"));
    }
}

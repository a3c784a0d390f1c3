using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Earshot.Detection;
using Earshot.Tools.Replay;

namespace Earshot.Tools.Scoring;

/// <summary>Writes the index of a score's report: figures, pictures, and links to the recordings that went wrong.</summary>
internal static class ScoreIndex
{
    private static readonly string[] s_pictures =
    [
        "ROC curves of whole recordings and of pieces of one second.",
        "DET curves of the same.",
        "Reliability: the probability that is stated against the share of positive trials.",
    ];

    /// <summary>Writes the index.</summary>
    /// <param name="judging">How the recordings were judged.</param>
    /// <param name="scores">Their scores, judged once or several times.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="missed">The pages of positive recordings that were not heard.</param>
    /// <param name="fired">The pages of negative recordings that fired.</param>
    /// <returns>HTML.</returns>
    public static string Write(
        Judging judging,
        IReadOnlyList<IReadOnlyList<RecordingScore>> scores,
        DetectionFigures figures,
        IReadOnlyList<ScorePage> missed,
        IReadOnlyList<ScorePage> fired)
    {
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Html(judging.Title)}</h1>\n<p>{Html(judging.Note)}</p>\n");
        WriteFigures(html, figures);
        html.Append("<div class=\"pictures\">\n");
        foreach ((byte[] picture, string text) in ScorePlots.Draw(scores, figures, judging.Title).Zip(s_pictures))
        {
            html.Append(CultureInfo.InvariantCulture, $"<img alt=\"{text}\" src=\"data:image/png;base64,{Convert.ToBase64String(picture)}\">\n");
        }

        html.Append("</div>\n");
        WriteList(html, "Not heard", missed, scores.Count);
        WriteList(html, "Fired without cause", fired, scores.Count);
        WriteClasses(html, figures.Classes);
        return html.ToString();
    }

    private static void WriteFigures(StringBuilder html, DetectionFigures figures)
    {
        double threshold = PresenceTracker.OnsetLogOdds / 256.0;
        html.Append(Text($"<div class=\"scroll\"><table class=\"rows\"><thead><tr><th></th><th>positive, negative trials</th><th>AUC</th>"));
        html.Append(string.Concat(RankFigures.FalseAlarmShares.Select(share => Text($"<th>hit rate at {share * 100.0:0.#} %</th>"))));
        html.Append("</tr></thead><tbody>\n");
        Ranks("whole recordings", figures.Recordings);
        if (figures.Pieces is RankFigures pieces)
        {
            Ranks("pieces of one second", pieces);
        }

        html.Append("</tbody></table></div>\n");
        html.Append(Text($"<p>At the firmware's threshold, log-odds {threshold:F2}: {figures.Heard:0.##} of {figures.Recordings.Positives} positive recordings are heard ({Limits(Interval.Exact(figures.Heard, figures.Recordings.Positives))}), {figures.Fired:0.##} of {figures.Recordings.Negatives} negative ones fire ({Limits(Interval.Exact(figures.Fired, figures.Recordings.Negatives))}). In brackets: 95 % limits.</p>\n"));

        void Ranks(string name, RankFigures ranks)
        {
            html.Append(Text($"<tr><th scope=\"row\">{name}</th><td>{ranks.Positives}, {ranks.Negatives}</td><td>{ranks.Area.Value:F4} ({ranks.Area.Low:F4} - {ranks.Area.High:F4})</td>"));
            html.Append(string.Concat(ranks.HitRates.Select(rate => Text($"<td>{rate.Value:F3} ({Limits(rate)})</td>"))));
            html.Append("</tr>\n");
        }
    }

    private static void WriteList(StringBuilder html, string title, IReadOnlyList<ScorePage> pages, int trials)
    {
        html.Append(Text($"<h2>{title}: {pages.Count}</h2>\n"));
        if (pages.Count == 0)
        {
            return;
        }

        html.Append(Text($"<div class=\"scroll\"><table class=\"rows\"><thead><tr><th>recording</th><th>class</th><th>log-odds at the best moment</th>{(trials > 1 ? "<th>shuffles with an onset</th>" : string.Empty)}<th>when</th><th>shaft rate there</th></tr></thead><tbody>\n"));
        foreach (ScorePage page in pages)
        {
            JudgedRecording one = page.Judged;
            string share = trials > 1 ? Text($"<td>{one.WithOnset * trials:0} of {trials}</td>") : string.Empty;
            html.Append(Text($"<tr><td><a href=\"{page.Name}\">{Html(one.Entry.File)}</a></td><td>{Html(one.Entry.Class)}</td><td>{one.Best:F2}</td>{share}<td>{ReplayRows.Clock(TimeSpan.FromSeconds(one.Worst.BestAt))}</td><td>{one.Worst.ShaftRate:F1} Hz</td></tr>\n"));
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void WriteClasses(StringBuilder html, IReadOnlyList<ClassFigures> classes)
    {
        html.Append("<h2>By class</h2>\n<div class=\"scroll\"><table class=\"rows\"><thead><tr><th>class</th><th>label</th><th>recordings</th><th>with onset</th><th>share, 95 % limits</th><th>lowest (positive) or highest (negative) log-odds</th></tr></thead><tbody>\n");
        foreach (ClassFigures one in classes)
        {
            string style = !one.Positive && one.WithOnset > 0.0 ? " class=\"fire\"" : string.Empty;
            html.Append(Text($"<tr><td>{Html(one.Name)}</td><td>{(one.Positive ? "positive" : "negative")}</td><td>{one.Recordings}</td><td{style}>{one.WithOnset:0.##}</td><td>{Limits(Interval.Exact(one.WithOnset, one.Recordings))}</td><td>{one.Worst.Best:F2} in {Html(one.Worst.Entry.File)}</td></tr>\n"));
        }

        html.Append("</tbody></table></div>\n");
    }

    private static string Limits(Interval interval) => Text($"{interval.Low:F3} - {interval.High:F3}");

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

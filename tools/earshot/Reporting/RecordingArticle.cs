using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Earshot.Detection;
using Earshot.Tools.Replay;
using Earshot.Tools.Running;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Reporting;

/// <summary>Writes what a page tells of one recording: what was decided, and what the detector saw.</summary>
internal static class RecordingArticle
{
    /// <summary>Writes the article.</summary>
    /// <param name="report">The recording.</param>
    /// <param name="id">What links point to.</param>
    /// <returns>HTML.</returns>
    public static string Write(RecordingReport report, string id)
    {
        bool heard = report.Trace.Onsets > 0;
        string verdict = heard != (report.ToBeHeard ?? heard) ? "wrong" : heard ? "heard" : "silent";
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<article id=\"{id}\">\n<h1>{Html(report.Name)}</h1>\n<dl class=\"facts\">");
        foreach ((string name, string value) in report.Facts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{Html(name)}</dt><dd>{Html(value)}</dd></div>");
        }

        html.Append(CultureInfo.InvariantCulture, $"</dl>\n<p class=\"verdict {verdict}\">{Html(Verdict.Decision(report))}</p>\n");
        foreach (string reason in Verdict.Reasons(report))
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Html(reason)}</p>\n");
        }

        html.Append("<section class=\"time\">\n");
        html.Append("<h2>Level over the noise floor <label><input type=\"checkbox\" class=\"show-comb\" checked> lines of the tracked comb</label></h2>\n");
        html.Append(TimeCharts.Levels(report));
        html.Append(CultureInfo.InvariantCulture, $"<h2>Log-odds and probability of {Html(report.Type)}</h2>\n");
        html.Append(TimeCharts.LogOdds(report));
        html.Append("<h2>Shaft rate</h2>\n");
        html.Append(TimeCharts.ShaftRate(report));
        string bearings = TimeCharts.Bearings(report);
        html.Append(bearings.Length > 0 ? "<h2>Bearing</h2>\n" : string.Empty).Append(bearings);
        html.Append("</section>\n");
        WriteOrders(html, report.Trace.Best);
        WriteDecisions(html, report);
        html.Append(CultureInfo.InvariantCulture, $"<script type=\"application/json\" class=\"trace\">{TraceJson.Write(report)}</script>\n</article>\n");
        return html.ToString();
    }

    private static void WriteOrders(StringBuilder html, TracedFrame best)
    {
        CombFigures comb = CombFigures.Of(best);
        html.Append("<section class=\"moment\">\n<h2>Order spectrum <span class=\"when\">at the best moment</span></h2>\n<div class=\"beside\">\n");
        html.Append(OrderChart.Draw(best));
        html.Append("<table class=\"figures\"><tbody>\n");
        Row("time", "time", ReplayRows.Clock(TimeSpan.FromSeconds(best.Centre)));
        Row("log-odds", "odds", Text($"{best.LogOdds:F2}"));
        Row("probability", "probability", Text($"{best.Probability:F2}"));
        Row("shaft rate", "rate", Text($"{best.ShaftRate:F1} Hz"));
        Row("rpm", "rpm", Text($"{best.ShaftRate * 6.0:F0}0"));
        Row("lines over 3 dB", "clear", Text($"{comb.Clear} of {comb.Lines}"));
        Row("mean of the lines", "level", Text($"{comb.Level:F1} dB"));
        Row("mean between them", "gaps", Text($"{comb.Gaps:F1} dB"));
        Row("even over odd", "balance", Text($"{comb.EvenOverOdd:F1} dB"));
        html.Append("</tbody></table>\n</div>\n<p class=\"key\"><span class=\"even\"></span> even lines <span class=\"odd\"></span> odd lines <span class=\"gap\"></span> half-way between; the detector reads no level above 15 dB</p>\n</section>\n");

        void Row(string name, string field, string value) =>
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td data-field=\"{field}\">{value}</td></tr>\n");
    }

    private static void WriteDecisions(StringBuilder html, RecordingReport report)
    {
        TracedFrame[] events = [.. report.Trace.Frames.Where(frame => frame.Event != PresenceEvent.None)];
        html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{(report.Messages.Count > 0 ? "Messages published" : "Decisions")}</h2>\n");
        if (events.Length == 0)
        {
            html.Append("<p>None.</p>\n</section>\n");
            return;
        }

        html.Append("<div class=\"scroll\"><table class=\"rows\"><thead><tr><th>time</th><th>event</th><th>presence</th><th>type</th><th>p</th><th>shaft rate</th>");
        html.Append(report.Messages.Count > 0 ? "<th>SNR</th><th>bearing</th><th>message</th>" : "<th>log-odds</th>").Append("</tr></thead><tbody>\n");
        if (report.Messages.Count > 0)
        {
            foreach ((TimeSpan time, DetectionMessage message, string json) in report.Messages)
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr class=\"{Html(message.Event)}\"><td>{ReplayRows.Clock(time)}</td><td>{Html(message.Event)}</td><td>{message.Source}</td><td>{Html(message.Type)}</td><td>{message.Probability:F2}</td><td>{message.ShaftRate:F1} Hz</td><td>{message.Snr:F1} dB</td><td>{ReplayRows.Bearing(message)}</td><td><details><summary>JSON</summary><code>{Html(json)}</code></details></td></tr>\n");
            }
        }
        else
        {
            foreach (TracedFrame frame in events)
            {
                string name = frame.Event switch { PresenceEvent.Onset => "onset", PresenceEvent.End => "end", _ => "update" };
                html.Append(CultureInfo.InvariantCulture, $"<tr class=\"{name}\"><td>{ReplayRows.Clock(TimeSpan.FromSeconds(frame.Centre))}</td><td>{name}</td><td>{(frame.Present ? Text($"{frame.Presence}") : string.Empty)}</td><td>{Html(report.Type)}</td><td>{frame.Probability:F2}</td><td>{frame.ShaftRate:F1} Hz</td><td>{frame.LogOdds:F2}</td></tr>\n");
            }
        }

        html.Append("</tbody></table></div>\n</section>\n");
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

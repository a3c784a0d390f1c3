using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Earshot.Tools.Replay;
using Spectre.Console;

namespace Earshot.Tools.Demo;

/// <summary>Shows a demonstration on a terminal, as a table of the latest detections that keeps its place.</summary>
internal sealed class DemoLiveView : IDemoView
{
    // Header, summary and the table's frame take the rest of the screen.
    private const int OtherLines = 19;
    private const int FewestRows = 6;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private readonly IAnsiConsole _screen;
    private readonly DemoTextView _text;
    private readonly Queue<DemoDetection> _latest = new();
    private readonly int _rows;

    /// <summary>Initializes a new instance of the <see cref="DemoLiveView"/> class.</summary>
    /// <param name="screen">The terminal.</param>
    /// <param name="text">Writes what stands before and after the table.</param>
    public DemoLiveView(IAnsiConsole screen, DemoTextView text)
    {
        _screen = screen;
        _text = text;
        _rows = Math.Max(FewestRows, screen.Profile.Height - OtherLines);
    }

    /// <inheritdoc/>
    public async Task<DemoSummary> ShowAsync(Func<Action<DemoDetection>, Action<TimeSpan, TimeSpan>, Task<DemoSummary>> run)
    {
        _text.WriteHeader();
        DemoSummary summary = await _screen.Live(Draw(TimeSpan.Zero, TimeSpan.Zero)).StartAsync(context => run(
            row =>
            {
                _latest.Enqueue(row);
                if (_latest.Count > _rows)
                {
                    _latest.Dequeue();
                }
            },
            (simulated, took) =>
            {
                context.UpdateTarget(Draw(simulated, took));
                context.Refresh();
            }));
        _text.WriteSummary(summary);
        return summary;
    }

    private static string Colour(double? error) => Math.Abs(error ?? 0.0) switch
    {
        <= 5.0 => "green",
        <= 15.0 => "yellow",
        _ => "red",
    };

    private Table Draw(TimeSpan simulated, TimeSpan took)
    {
        Table table = new Table().Border(TableBorder.Horizontal);
        foreach (string name in (string[])["node", "time", "event", "type"])
        {
            table.AddColumn(new TableColumn(name).Padding(0, 0, 1, 0));
        }

        foreach (string name in (string[])["p", "f0 Hz", "bearing", "true", "error"])
        {
            table.AddColumn(new TableColumn(name).Padding(0, 0, 1, 0).RightAligned());
        }

        foreach (DemoDetection row in _latest)
        {
            table.AddRow(
                row.Detection.Node,
                ReplayRows.Clock(row.Elapsed),
                row.Detection.Event,
                row.Detection.Type.EscapeMarkup(),
                row.Detection.Probability.ToString("F2", Culture),
                row.Detection.ShaftRate.ToString("F1", Culture),
                DemoTextView.Degrees(row.Detection.Azimuth),
                DemoTextView.Degrees(row.TrueAzimuth),
                $"[{Colour(row.Error)}]{DemoTextView.Signed(row.Error)}[/]");
        }

        double speed = took > TimeSpan.Zero ? simulated / took : 0.0;
        table.Caption(string.Create(Culture, $"{ReplayRows.Clock(simulated)} simulated, {speed:F0} times real time"));
        return table;
    }
}

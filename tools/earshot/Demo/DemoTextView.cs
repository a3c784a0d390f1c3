using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Tools.Placing;
using Earshot.Tools.Replay;
using Earshot.Tools.Simulation;
using Spectre.Console;

namespace Earshot.Tools.Demo;

/// <summary>Shows a demonstration as lines of text.</summary>
internal sealed class DemoTextView : IDemoView
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private readonly Terminal _terminal;
    private readonly OverflightScenario _scenario;
    private readonly double _headingError;

    /// <summary>Initializes a new instance of the <see cref="DemoTextView"/> class.</summary>
    /// <param name="terminal">Where the lines go.</param>
    /// <param name="scenario">The overflight.</param>
    /// <param name="headingError">Error of the entered headings in degrees.</param>
    public DemoTextView(Terminal terminal, OverflightScenario scenario, double headingError)
    {
        _terminal = terminal;
        _scenario = scenario;
        _headingError = headingError;
    }

    /// <inheritdoc/>
    public async Task<DemoSummary> ShowAsync(Func<Action<DemoDetection>, Action<TimeSpan, TimeSpan>, Task<DemoSummary>> run)
    {
        WriteHeader();
        _terminal.WriteLine($"{"node",-8}{"time",8}  {"event",-7} {"type",-12}{"p",6}{"f0 Hz",8}{"bearing",10}{"true",8}{"error",8}");
        DemoSummary summary = await run(
            row => _terminal.WriteLine(string.Create(
                Culture,
                $"{row.Detection.Node,-8}{ReplayRows.Clock(row.Elapsed),8}  {row.Detection.Event,-7} {row.Detection.Type.EscapeMarkup(),-12}{row.Detection.Probability,6:F2}{row.Detection.ShaftRate,8:F1}{Degrees(row.Detection.Azimuth),10}{Degrees(row.TrueAzimuth),8}{Signed(row.Error),8}")),
            (_, _) => { });
        WriteSummary(summary);
        return summary;
    }

    /// <summary>Writes an angle with a tenth of a degree.</summary>
    /// <param name="degrees">The angle, or <see langword="null"/>.</param>
    /// <returns>The text.</returns>
    public static string Degrees(double? degrees) => degrees is null ? "-" : string.Create(Culture, $"{degrees:F1}°");

    /// <summary>Writes an error with its sign.</summary>
    /// <param name="degrees">The error, or <see langword="null"/>.</param>
    /// <returns>The text.</returns>
    public static string Signed(double? degrees) => degrees is null ? "-" : string.Create(Culture, $"{degrees:+0.0;-0.0;0.0}°");

    /// <summary>Writes what is simulated.</summary>
    public void WriteHeader()
    {
        _terminal.WriteLine("[bold]Three virtual nodes, four microphones each, hear one simulated overflight.[/]");
        _terminal.WriteLine(string.Create(
            Culture,
            $"Drone: {OverflightScenario.Speed:F0} m/s, {OverflightScenario.Height:F0} m high, course {OverflightScenario.Course:F0}°, shaft {OverflightScenario.ShaftRate:F0} Hz."));
        _terminal.WriteLine("Sound: air at 15 °C, 1/r spreading; no absorption, no ground; noise of its own");
        _terminal.WriteLine("at every microphone. Line SNR: eight strongest lines over the noise in bins of");
        _terminal.WriteLine("3.9 Hz. True bearing: to where the drone was when it emitted the sound.");
        for (int i = 0; i < _scenario.Nodes.Count; i++)
        {
            OverflightNode node = _scenario.Nodes[i];
            string wrong = _headingError == 0.0 ? string.Empty : string.Create(Culture, $", entered {Angles.Wrap360(node.Layout.Heading + _headingError):0.#}°");
            _terminal.WriteLine(string.Create(
                Culture,
                $"  {node.Id}: closest approach {_scenario.ClosestRange(i) / 1000.0:F2} km, line SNR {_scenario.LineSnrAtClosestApproach(i):F1} dB; heading {node.Layout.Heading:F0}°{wrong}"));
        }

        _terminal.WriteLine(string.Empty);
    }

    /// <summary>Writes what came of the run.</summary>
    /// <param name="summary">The summary.</param>
    public void WriteSummary(DemoSummary summary)
    {
        string byNode = string.Join(", ", summary.Detections.Select(node => $"{node.Key} {node.Value}"));
        _terminal.WriteLine(string.Empty);
        _terminal.WriteLine($"[bold]{summary.Detections.Values.Sum()} detections[/] ({byNode}); median bearing error [bold]{Degrees(summary.MedianError)}[/]");
        _terminal.WriteLine(string.Create(
            Culture,
            $"correlator: [bold]{summary.Tracks}[/] confirmed {(summary.Tracks == 1 ? "track" : "tracks")}{(summary.TrackError is double metres ? $", median error {metres:F0} m" : string.Empty)}"));
        _terminal.WriteLine(string.Create(
            Culture,
            $"{summary.Sent} messages sent, {summary.Received} received; {summary.Simulated.TotalSeconds:F0} s simulated in {summary.Took.TotalSeconds:F1} s, {summary.Speed:F1} times real time"));
    }
}

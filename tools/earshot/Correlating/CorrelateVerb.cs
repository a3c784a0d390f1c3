using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Earshot.Correlation;
using Earshot.Correlation.Aircraft;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Correlating;

/// <summary>Runs a detection log through the correlator.</summary>
/// <param name="options">What to do.</param>
/// <param name="terminal">Where output goes.</param>
internal sealed class CorrelateVerb(CorrelateOptions options, Terminal terminal)
{
    private const string StandardInput = "-";
    private const string TracksFile = "tracks.jsonl";
    private const string MapFile = "tracks.geojson";
    private const string PlotFile = "tracks.png";
    private const string AlertsFile = "alerts.jsonl";
    private const string IncursionsFile = "incursions.jsonl";
    private const string CapFolder = "cap";

    // Positions are known when sound arrives that was emitted there, or later.
    private const double Ahead = 1.0;

    private readonly List<TrackMessage> _messages = [];
    private WarningRun? _warning;

    // The latest line of each presence and side: all of them would hide each other.
    private readonly SortedDictionary<string, LoneSound> _lines = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    /// <param name="stop">Ends it early: that is how standard input ends, and of what came until then everything is told; a file is to be read whole.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">A file cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was ended before the end of a file.</exception>
    public int Run(CancellationToken stop)
    {
        IReadOnlyList<RegisteredNode> nodes = UserFile.Read(options.Nodes, NodesFile.Read);
        _warning = options.Zones is null ? null : new WarningRun(UserFile.Read(options.Zones, AreasFile.Read));
        if (options.Output is not null)
        {
            Array.ForEach([TracksFile, MapFile, PlotFile], name => OutputFile.Require(InFolder(name)));
        }

        Correlator correlator = new(nodes, new TrackerSettings { Air = options.Air }, Take, line => _lines[$"{line.Presence}{(line.Ambiguous && line.Bearing > 180.0)}"] = line);
        Queue<AircraftPosition> aircraft = new(options.Aircraft is null ? [] : UserFile.Read(options.Aircraft, Positions));
        Stopwatch watch = Stopwatch.StartNew();
        using (Stream input = Open())
        {
            foreach (ReadMessage message in ReadAhead.Of(LineReader.Read(input), stop))
            {
                while (aircraft.TryPeek(out AircraftPosition? next) && next.Time <= correlator.Now + Ahead)
                {
                    correlator.Accept(aircraft.Dequeue());
                }

                correlator.Accept(message);
            }
        }

        if (options.Input != StandardInput)
        {
            stop.ThrowIfCancellationRequested();
        }

        correlator.Finish();
        _warning?.Finish();
        TimeSpan taken = watch.Elapsed;
        if (options.Output is not null)
        {
            Write(correlator, nodes);
        }

        if (_warning is not null)
        {
            new WarningSummary(_warning).Print(terminal, options.Json);
        }

        new LearntSummary(correlator).Print(terminal, options.Json);
        new CorrelateSummary(correlator, _messages, taken).Print(terminal, options.Json);
        return ExitCode.Done;
    }

    // In order of time, whatever order a receiver wrote them in.
    private static AircraftPosition[] Positions(ReadOnlyMemory<byte> file)
    {
        AircraftPosition[] positions = [.. Encoding.UTF8.GetString(file.Span).Split('\n').Select(line => BaseStation.Read(line)).OfType<AircraftPosition>().OrderBy(position => position.Time)];
        return positions.Length > 0 ? positions : throw new FormatException("there is no airborne position in it (MSG,3 with 22 fields, as port 30003 of an ADS-B receiver tells them).");
    }

    private void Take(TrackMessage message)
    {
        _messages.Add(message);
        _warning?.Take(message);
        if (options.Json)
        {
            terminal.Output.WriteLine(new JsonObject { ["record"] = "track", ["message"] = TrackMessageWriter.ToJson(message) }.ToJsonString());
        }
    }

    private Stream Open()
    {
        if (options.Input == StandardInput)
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return File.OpenRead(options.Input);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{options.Input}: cannot be read ({e.Message.ReplaceLineEndings(" ")})");
        }
    }

    private void Write(Correlator correlator, IReadOnlyList<RegisteredNode> nodes)
    {
        WriteLines(TracksFile, _messages.Select(TrackMessageWriter.Write));
        if (_warning is not null)
        {
            WriteLines(AlertsFile, _warning.Alerts.Select(AlertWriter.Write));
            WriteLines(IncursionsFile, _warning.Incursions.Select(IncursionWriter.Write));
            foreach ((string alert, byte[] document) in _warning.CapDrafts)
            {
                string path = InFolder(Path.Combine(CapFolder, $"{alert}.xml"));
                OutputFile.Require(path);
                OutputFile.Write(path, document);
            }
        }

        JsonObject map = new GeoJson(correlator.Plane).Make(_messages, _lines.Values);
        OutputFile.Write(InFolder(MapFile), JsonSerializer.SerializeToUtf8Bytes(map));
        OutputFile.Write(InFolder(PlotFile), TrackPlot.Draw(correlator.Plane, nodes, _messages, [.. _lines.Values]));
    }

    private void WriteLines(string name, IEnumerable<byte[]> lines)
    {
        using MemoryStream file = new();
        foreach (byte[] line in lines)
        {
            file.Write(line);
            file.WriteByte((byte)'\n');
        }

        OutputFile.Write(InFolder(name), file.ToArray());
    }

    private string InFolder(string name) => Path.Combine(options.Output ?? string.Empty, name);
}

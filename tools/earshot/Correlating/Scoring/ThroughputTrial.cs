using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;
using Earshot.Tools.Simulation.Detections;
using Earshot.Tools.Simulation.Scenarios;

namespace Earshot.Tools.Correlating.Scoring;

/// <summary>
/// Measures how many detections a second the correlator takes from lines, and how long one waits until it counts. A beginning of the log is
/// taken first, so that tracks live and the program is warm.
/// </summary>
public sealed class ThroughputTrial
{
    private readonly RegisteredNode[] _nodes;
    private readonly SimulatedDetection[] _lines;
    private readonly TrackerSettings _settings = new();
    private readonly double _start;
    private readonly int _first;

    /// <summary>Initializes a new instance of the <see cref="ThroughputTrial"/> class: makes the log.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="model">How nodes hear.</param>
    /// <param name="warm">How many seconds of it are taken before anything is measured.</param>
    /// <param name="seconds">How many seconds are measured.</param>
    public ThroughputTrial(Scenario scenario, NodeModel model, double warm, double seconds)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _nodes = [.. scenario.Nodes.Select(node => new RegisteredNode(
            node.Id,
            scenario.Frame.LatitudeOf(node.Place),
            scenario.Frame.LongitudeOf(node.Place),
            scenario.Frame.Altitude + node.Place.Up,
            node.Tolerance.Heading))];
        _start = UnixTime.Of(scenario.Start.UtcDateTime);
        _lines = [.. new DetectionSimulation(scenario with { Duration = warm + seconds }, model).Run().Where(line => line.Arrival < warm + seconds)];
        _first = Array.FindIndex(_lines, line => line.Arrival >= warm);
    }

    /// <summary>Gets the rate of the measured part in detections a second, by its own time.</summary>
    public double Rate => (_lines.Length - _first - 1) / (_lines[^1].Arrival - _lines[_first].Arrival);

    /// <summary>Takes all lines as fast as it goes.</summary>
    /// <returns>What it took.</returns>
    public ThroughputResult RunFast() => Measure(_ => 0L);

    /// <summary>Offers each line when its own time has come.</summary>
    /// <returns>What it took, with latencies.</returns>
    public ThroughputResult RunPaced()
    {
        long begun = 0;
        return Measure(line =>
        {
            begun = begun == 0 ? Stopwatch.GetTimestamp() : begun;
            long due = begun + (long)((_lines[line].Arrival - _lines[_first].Arrival) * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < due)
            {
                Thread.Sleep(1);
            }

            return due;
        });
    }

    // What of lines has not counted yet waits: the latency of each is from when it was due to the end of the computing of its scan.
    private ThroughputResult Measure(Func<int, long> wait)
    {
        Correlator correlator = new(_nodes, _settings, _ => { });
        for (int i = 0; i < _first; i++)
        {
            correlator.Accept(_lines[i].Text);
        }

        GC.Collect();
        List<double> latencies = new(_lines.Length);
        Queue<(long Due, long Scan)> waiting = new();
        long[] due = new long[_lines.Length];
        long allocated = GC.GetTotalAllocatedBytes();
        TimeSpan processor = Processor();
        Stopwatch watch = Stopwatch.StartNew();
        int line = _first;
        foreach (ReadMessage message in ReadAhead.Of(Offered(wait, due)))
        {
            correlator.Accept(message);
            long scan = (long)Math.Floor((_start + (Math.Round(_lines[line].Arrival * 1000.0) / 1000.0)) / _settings.ScanLength);
            waiting.Enqueue((due[line++], scan));
            while (waiting.Peek().Scan < scan)
            {
                latencies.Add(Stopwatch.GetElapsedTime(waiting.Dequeue().Due).TotalSeconds);
            }
        }

        TimeSpan wall = watch.Elapsed;
        latencies.Sort();
        return new ThroughputResult(
            _lines.Length - _first,
            wall.TotalSeconds,
            (Processor() - processor).TotalSeconds,
            (GC.GetTotalAllocatedBytes() - allocated) / (double)(_lines.Length - _first),
            correlator.Tracks(DetectionMode.Exercise).Count(track => track.Status == TrackStatus.Confirmed),
            Part(0.5),
            Part(0.99),
            latencies[^1]);

        double Part(double share) => latencies[(int)(share * (latencies.Count - 1))];
    }

    // On the thread that reads: each line when it is due.
    private IEnumerable<ReadOnlyMemory<byte>> Offered(Func<int, long> wait, long[] due)
    {
        for (int i = _first; i < _lines.Length; i++)
        {
            due[i] = wait(i);
            yield return _lines[i].Text;
        }
    }

    private static TimeSpan Processor()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}

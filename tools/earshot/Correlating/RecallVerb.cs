using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using Earshot.Correlation;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;

namespace Earshot.Tools.Correlating;

/// <summary>Computes an interval of the memory again, or writes it out as JSON lines.</summary>
/// <param name="options">What to do.</param>
/// <param name="terminal">Where output goes.</param>
internal sealed class RecallVerb(RecallOptions options, Terminal terminal)
{
    private LineFiles? _files;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">The memory or the folder cannot be used.</exception>
    public int Run(CancellationToken stop)
    {
        using IMemory memory = UserMemory.Read(options.Database);
        using LineFiles? files = options.Output is null ? null : new LineFiles(options.Output);
        _files = files;
        long from = options.From.ToUnixTimeMilliseconds();
        long to = options.To.ToUnixTimeMilliseconds();
        if (options.Export)
        {
            Export(memory, from, to, stop);
        }
        else
        {
            long played = JournalReplay.Run(memory, from, to, message => Take("tracks", TrackMessageWriter.Write(message)), time => Pace(from, time, stop));
            if (played == 0)
            {
                throw new BadInputException($"--database '{options.Database}': nothing is remembered.");
            }
        }

        files?.Finish();
        PrintSummary(Remembered(memory));
        return ExitCode.Done;
    }

    private void Export(IMemory memory, long from, long to, CancellationToken stop)
    {
        foreach (Entry entry in memory.Entries(memory.FirstSince(from)))
        {
            stop.ThrowIfCancellationRequested();
            if (entry.Time > to)
            {
                break;
            }

            if (entry.Kind == EntryKind.Detection)
            {
                // A line of a detection log: the message with its time of arrival.
                JsonObject line = JsonNode.Parse(entry.Payload.Span)!.AsObject();
                line["rx"] = UnixTime.Text(entry.Seconds);
                Take("detections", Encoding.UTF8.GetBytes(line.ToJsonString()));
            }
        }

        foreach ((KeptKind kind, string name) in ((KeptKind, string)[])[(KeptKind.Track, "tracks"), (KeptKind.Alert, "alerts"), (KeptKind.Incursion, "incursions"), (KeptKind.Health, "health"), (KeptKind.Audit, "audit")])
        {
            foreach (Kept kept in memory.Kept(kind, from, to))
            {
                stop.ThrowIfCancellationRequested();
                Take(name, kind == KeptKind.Audit ? Audit(kept) : kept.Payload.ToArray());
            }
        }
    }

    private static byte[] Audit(Kept kept)
    {
        JsonObject record = JsonNode.Parse(kept.Payload.Span)!.AsObject();
        record.Insert(0, "t", UnixTime.Text(kept.Time / 1000.0));
        record.Insert(1, "who", kept.Name);
        return Encoding.UTF8.GetBytes(record.ToJsonString());
    }

    private void Take(string name, byte[] line)
    {
        string text = Encoding.UTF8.GetString(line);
        _counts[name] = _counts.GetValueOrDefault(name) + 1;
        _files?.Write(name, text);
        if (options.Json)
        {
            terminal.Output.WriteLine(new JsonObject { ["record"] = name.TrimEnd('s'), ["message"] = JsonNode.Parse(text) }.ToJsonString());
        }
    }

    // What there is, for whoever asked for something else.
    private static string Remembered(IMemory memory)
    {
        Entry? first = memory.Entries(0).FirstOrDefault();
        Entry? last = memory.Entries(memory.Last).FirstOrDefault();
        return first is null || last is null ? "nothing" : $"{UnixTime.Text(first.Seconds)} to {UnixTime.Text(last.Seconds)}";
    }

    private void PrintSummary(string remembered)
    {
        if (options.Json)
        {
            JsonObject summary = new() { ["record"] = "summary" };
            foreach ((string name, long count) in _counts)
            {
                summary[name] = count;
            }

            terminal.Output.WriteLine(summary.ToJsonString());
        }
        else
        {
            List<string> parts = [];
            foreach ((string name, long count) in _counts)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {name}"));
            }

            terminal.WriteLine(parts.Count == 0 ? $"Nothing in that interval; remembered is {remembered}." : $"{string.Join(", ", parts)}.");
        }
    }

    private void Pace(long from, long time, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (options.Speed is { } speed && ((time - from) / speed) - _watch.ElapsedMilliseconds is var ahead and > 0.0)
        {
            stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(ahead));
        }
    }
}

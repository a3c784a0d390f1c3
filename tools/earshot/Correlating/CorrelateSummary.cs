using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tools.Scoring;
using Spectre.Console;

namespace Earshot.Tools.Correlating;

/// <summary>What came of a run: the tracks that were confirmed, and the lines that were refused.</summary>
/// <param name="correlator">The correlator after the run.</param>
/// <param name="messages">All track messages in order.</param>
/// <param name="taken">How long it took.</param>
internal sealed class CorrelateSummary(Correlator correlator, IReadOnlyList<TrackMessage> messages, TimeSpan taken)
{
    /// <summary>Prints it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="json">As JSON.</param>
    public void Print(Terminal terminal, bool json)
    {
        TrackMessage[][] confirmed =
        [
            .. messages.GroupBy(message => message.Track)
                .Select(track => track.ToArray())
                .Where(track => track.Any(message => message.Status == TrackStatus.Confirmed)),
        ];
        Rejection[] refused = [.. Enum.GetValues<Rejection>().Where(reason => reason != Rejection.None && correlator.Counts[reason] > 0)];
        int lines = (int)Enum.GetValues<Rejection>().Sum(reason => correlator.Counts[reason]);
        if (json)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["record"] = "summary",
                ["lines"] = lines,
                ["used"] = correlator.Counts[Rejection.None],
                ["refused"] = new JsonObject(refused.Select(reason => KeyValuePair.Create(Name(reason), (JsonNode?)correlator.Counts[reason]))),
                ["quarantined"] = new JsonObject(correlator.Quarantine.Nodes.Select(node => KeyValuePair.Create(node.Key, (JsonNode?)Name(node.Value.Reason)))),
                ["confirmed"] = confirmed.Length,
                ["tentativeOnly"] = messages.Select(message => message.Track).Distinct().Count() - confirmed.Length,
                ["seconds"] = Math.Round(taken.TotalSeconds, 3),
            }.ToJsonString());
            return;
        }

        Table table = new();
        table.AddColumns("track", "state", "first confirmed", "last", "seconds confirmed", "place", "sd", "speed, course", "shaft", "type", "nodes");
        foreach (TrackMessage[] track in confirmed)
        {
            table.AddRow([.. Row(track).Select(cell => cell.EscapeMarkup())]);
        }

        if (confirmed.Length > 0)
        {
            PlainConsole.For(terminal).Write(table);
        }

        string reasons = string.Join(", ", refused.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{correlator.Counts[reason]} {Name(reason)}")));
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{confirmed.Length} confirmed of {messages.Select(message => message.Track).Distinct().Count()} tracks; {lines} lines in {taken.TotalSeconds:F2} s, {(reasons.Length == 0 ? "none refused" : $"refused: {reasons}")}."));
        foreach (KeyValuePair<string, (Rejection Reason, long Count)> node in correlator.Quarantine.Nodes)
        {
            terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  not used of node {node.Key.EscapeMarkup()}: {node.Value.Count} messages, {Name(node.Value.Reason)}"));
        }
    }

    private static string[] Row(TrackMessage[] track)
    {
        TrackMessage[] confirmed = [.. track.Where(message => message.Status == TrackStatus.Confirmed)];
        TrackMessage last = confirmed[^1];
        double course = Math.Atan2(last.VelocityEast, last.VelocityNorth) * 180.0 / Math.PI;
        double speed = Math.Sqrt((last.VelocityEast * last.VelocityEast) + (last.VelocityNorth * last.VelocityNorth));
        return
        [
            last.Track,
            Name(track[^1].Status),
            UnixTime.Text(confirmed[0].AsOf)[11..19],
            UnixTime.Text(last.Time)[11..19],
            confirmed.Length.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{last.Latitude:F4} {last.Longitude:F4}"),
            string.Create(CultureInfo.InvariantCulture, $"{Math.Sqrt(last.PositionCovariance.EastEast + last.PositionCovariance.NorthNorth):F0} m"),
            string.Create(CultureInfo.InvariantCulture, $"{speed:F0} m/s, {(course + 360.0) % 360.0:F0}°"),
            string.Create(CultureInfo.InvariantCulture, $"{last.Rate:F1} Hz"),
            string.Create(CultureInfo.InvariantCulture, $"{last.Type} {last.Probability:F2}"),
            track.SelectMany(message => message.Nodes).Distinct().Count().ToString(CultureInfo.InvariantCulture),
        ];
    }

    // The names of JSON: camel case.
    private static string Name(Enum value)
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

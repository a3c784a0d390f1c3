using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Correlation.Warning;
using Earshot.Tools.Scoring;
using Spectre.Console;

namespace Earshot.Tools.Correlating;

/// <summary>What came of the watch over areas: who came in, how long before it was told, and the alerts.</summary>
/// <param name="run">The run.</param>
internal sealed class WarningSummary(WarningRun run)
{
    /// <summary>Prints it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="json">As JSON.</param>
    public void Print(Terminal terminal, bool json)
    {
        if (json)
        {
            foreach (byte[] incursion in run.Incursions.Select(IncursionWriter.Write))
            {
                terminal.Output.WriteLine(new JsonObject { ["record"] = "incursion", ["message"] = JsonNode.Parse(incursion) }.ToJsonString());
            }

            return;
        }

        Table table = new();
        table.AddColumns("area", "track", "in", "where", "out", "seconds", "told before", "said");
        foreach (Incursion stay in run.Incursions)
        {
            table.AddRow([.. Row(stay).Select(cell => cell.EscapeMarkup())]);
        }

        if (table.Rows.Count > 0)
        {
            PlainConsole.For(terminal).Write(table);
        }

        IEnumerable<IGrouping<string, Alert>> alerts = run.Alerts.GroupBy(alert => alert.Id);
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{alerts.Count(alert => alert.Any(one => one.Level == AlertLevel.Warning))} warnings and {alerts.Count(alert => alert.All(one => one.Level == AlertLevel.Watch))} watches proposed."));
    }

    private string[] Row(Incursion stay)
    {
        (double AsOf, Arrival Arrival)? told = run.ToldOf(stay.Track, stay.Area) is { } first && first.AsOf < stay.Entry.Time ? first : null;
        return
        [
            stay.Area,
            stay.Track,
            (stay.SeenEntering ? string.Empty : "before ") + UnixTime.Text(stay.Entry.Time)[11..19],
            string.Create(CultureInfo.InvariantCulture, $"{stay.Entry.Latitude:F4} {stay.Entry.Longitude:F4}"),
            stay.Exit is { } exit ? UnixTime.Text(exit.Time)[11..19] : stay.Over ? "track ended" : "inside",
            string.Create(CultureInfo.InvariantCulture, $"{stay.Duration:F0}"),
            told is { } before ? string.Create(CultureInfo.InvariantCulture, $"{stay.Entry.Time - before.AsOf:F0} s") : "no",
            told is { Arrival: var arrival } ? $"{UnixTime.Text(arrival.Earliest)[11..19]} to {UnixTime.Text(arrival.Latest)[11..19]}" : string.Empty,
        ];
    }
}

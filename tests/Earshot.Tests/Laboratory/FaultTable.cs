using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Earshot.Tests.Laboratory;

/// <summary>What a run came to, as docs/measurements.md shows it.</summary>
internal static class FaultTable
{
    /// <summary>Writes a table of faults and outcomes in Markdown.</summary>
    public static string Of(IReadOnlyList<Fault> plan, Verdict verdict, TimeSpan elapsed, TimeSpan took)
    {
        StringBuilder text = new("| fault | number | in a message or write | onsets and ends made meanwhile |\n|---|---:|---:|---:|\n");
        foreach (IGrouping<FaultKind, Fault> kind in plan.GroupBy(fault => fault.Kind).OrderBy(group => group.Key))
        {
            bool placed = kind.Key is FaultKind.PowerCutInFlash or FaultKind.PowerCutInMessage or FaultKind.ResetInMessage or FaultKind.BrokerKilled;
            Line(text, $"| {kind.Key} | {kind.Count()} | {(placed ? kind.Count(fault => fault.Struck) : string.Empty)} | {kind.Sum(fault => fault.Made)} |");
        }

        Line(text, $"| all | {plan.Count} | | |");
        Line(text, $"{elapsed.TotalMinutes:F0} min in {took.TotalSeconds:F0} s; {verdict.Boots} boots; {verdict.Made} onsets and ends made, {verdict.Kept} received, {verdict.Received} messages with updates, {verdict.Duplicates} duplicates dropped; {verdict.Problems.Count} problems.");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

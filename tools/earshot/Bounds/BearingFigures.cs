using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Bounds;

/// <summary>Writes the figures of every setting for programs: settings with a bound below 1.5 degrees and above apart.</summary>
internal static class BearingFigures
{
    private const double Degree = Math.PI / 180.0;
    private const double PerTenThousand = 10_000.0;

    private static readonly (string Name, Func<BearingTally, double> Value)[] s_figures =
    [
        ("trials", tally => tally.Trials),
        ("boundDegrees", tally => tally.Bound / Degree),
        ("told", tally => (double)tally.Reported / tally.Trials),
        ("twoCandidates", tally => (double)tally.Alternates / tally.Reported),
        ("wide", tally => (double)tally.Wide / tally.Reported),
        ("wideWithinTwoSigma", tally => (double)tally.WideWithinTwo / tally.Wide),
        ("errorOverBound", tally => tally.ErrorOverBound),
        ("outliersIn10000", tally => tally.Outliers * PerTenThousand / tally.Reported),
        ("secondRightIn10000", tally => tally.SecondRight * PerTenThousand / tally.Reported),
        ("withinOneSigma", tally => tally.ShareWithinOne),
        ("withinTwoSigma", tally => tally.ShareWithinTwo),
    ];

    /// <summary>Writes a CSV file.</summary>
    /// <param name="cells">What was measured.</param>
    /// <returns>The file.</returns>
    public static byte[] Csv(IReadOnlyList<BearingCell> cells)
    {
        StringBuilder text = new();
        text.Append("array,spectrum,spacing,snr,below1.5,").AppendJoin(',', s_figures.Select(figure => figure.Name)).Append('\n');
        foreach ((BearingCell cell, bool fine, BearingTally tally) in Tallies(cells))
        {
            text.Append(CultureInfo.InvariantCulture, $"{cell.Listening.Key},{cell.Spectrum.Key},{cell.Spacing},{cell.SnrDecibels},{(fine ? 1 : 0)},");
            text.AppendJoin(',', s_figures.Select(figure => figure.Value(tally)).Select(value => double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : string.Empty));
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Writes one line of JSON.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="cells">What was measured.</param>
    /// <returns>A JSON object.</returns>
    public static string Json(BearingOptions options, IReadOnlyList<BearingCell> cells) => new JsonObject
    {
        ["trials"] = options.Trials,
        ["seed"] = options.Seed,
        ["settings"] = new JsonArray([.. Tallies(cells).Select(one => (JsonNode)Setting(one.Cell, one.Fine, one.Tally))]),
        ["phat"] = new JsonArray([.. cells.Where(cell => cell.Compared[0].Count > 0).Select(cell => (JsonNode)new JsonObject
        {
            ["array"] = cell.Listening.Key,
            ["spectrum"] = cell.Spectrum.Key,
            ["snr"] = cell.SnrDecibels,
            ["firmwareMedianDegrees"] = Rounded(Statistics.Median(cell.Compared[0]) / Degree),
            ["gccMedianDegrees"] = Rounded(Statistics.Median(cell.Compared[1]) / Degree),
            ["srpMedianDegrees"] = Rounded(Statistics.Median(cell.Compared[2]) / Degree),
        })]),
    }.ToJsonString();

    private static JsonObject Setting(BearingCell cell, bool fine, BearingTally tally)
    {
        JsonObject setting = new()
        {
            ["array"] = cell.Listening.Key,
            ["spectrum"] = cell.Spectrum.Key,
            ["spacing"] = cell.Spacing,
            ["snr"] = cell.SnrDecibels,
            ["below1.5"] = fine,
        };
        foreach ((string name, Func<BearingTally, double> value) in s_figures)
        {
            setting[name] = Rounded(value(tally));
        }

        return setting;
    }

    private static IEnumerable<(BearingCell Cell, bool Fine, BearingTally Tally)> Tallies(IReadOnlyList<BearingCell> cells) =>
        cells.SelectMany(cell => new[] { (cell, true, cell.Fine), (cell, false, cell.Coarse) }).Where(one => one.Item3.Trials > 0);

    // A number is never NaN or infinite.
    private static JsonValue? Rounded(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 4)) : null;
}

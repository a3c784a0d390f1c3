using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tests.Learning;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Scoring.Beds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

/// <summary>What <c>score --bed-hours</c> counts and says.</summary>
[TestClass]
public sealed class BedScoreTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(7)]
    public void Upper_anyCount_isTheMeanAtWhichSoFewComeInFivePercent(int count)
    {
        double mean = PoissonLimit.Upper(count);

        double term = Math.Exp(-mean);
        double sum = term;
        for (int n = 1; n <= count; n++)
        {
            term *= mean / n;
            sum += term;
        }

        Assert.AreEqual(0.05, sum, 1e-6);
    }

    [TestMethod]
    public void Score_bedHours_countsEachBedTheSameWithTheSameSeed()
    {
        using SyntheticManifest manifest = new();
        string[] arguments = ["score", manifest.Path, "--bed-hours", "0.06", "--seed", "5", "--json"];

        CommandLineRun run = CommandLineRun.Of(arguments);
        CommandLineRun table = CommandLineRun.Of(arguments[..^1]);

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.AreEqual(CommandLineRun.Of(arguments).Output, run.Output);
        JsonNode[] records = [.. run.OutputLines.Select(line => JsonNode.Parse(line)!)];
        JsonNode[] beds = [.. records.Where(record => (string)record["record"]! == "bed")];
        JsonNode all = records.Single(record => (string)record["record"]! == "beds");
        CollectionAssert.AreEqual(new[] { "wind", "rain", "traffic", "hum", "insects", "mixture" }, beds.Select(bed => (string)bed["bed"]!).ToArray());
        Assert.AreEqual(0.06, (double)all["hours"]!, 0.001);
        Assert.AreEqual((int)all["onsets"]!, beds.Sum(bed => (int)bed["onsets"]!));
        double upper = PoissonLimit.Upper((int)all["onsets"]!) * 24.0 / (double)all["hours"]!;
        Assert.AreEqual(upper, (double)all["perDayUpper95"]!, 0.005 * upper, "but for the rounding of the hours");
        foreach (JsonNode bed in beds)
        {
            string row = table.OutputLines.Single(line => line.Contains($" {(string)bed["bed"]!} ", StringComparison.Ordinal));
            StringAssert.Contains(row, ((double)bed["bestLogOdds"]!).ToString("F2", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("-3")]
    [DataRow("a day")]
    public void Score_bedHoursThatAreNone_isRefusedInOneLine(string hours)
    {
        using SyntheticManifest manifest = new();

        CommandLineRun.Of("score", manifest.Path, "--bed-hours", hours).AssertRefused(ExitCode.BadInput, "--bed-hours", hours);
    }
}

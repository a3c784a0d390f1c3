using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tests.Learning;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Scoring;

/// <summary>Bearings of recordings that are placed round an array.</summary>
[TestClass]
public sealed class PlacedTests
{
    [TestMethod]
    public void Score_place_bearsOnEveryRecordingFromAllAroundAndBetterInLessNoise()
    {
        using SyntheticManifest manifest = new(engines: 2, noises: 2);
        manifest.Replace("\"noise\",negative", "wind,negative");

        CommandLineRun run = CommandLineRun.Of("score", manifest.Path, "--place", "1000", "--json");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        JsonNode[] placed = [.. run.OutputLines.Select(line => JsonNode.Parse(line)!).Where(record => (string)record["record"]! == "placed")];
        CollectionAssert.AreEqual(new[] { 0.0, 5.0, 10.0, 20.0 }, placed.Select(record => (double)record["snr"]!).ToArray());
        JsonNode quiet = placed[^1];
        Assert.AreEqual(24, (int)quiet["runs"]!);
        Assert.AreEqual(24, (int)quiet["runsWithBearing"]!);
        Assert.IsLessThan(0.5, (double)quiet["medianError"]!);
        Assert.IsGreaterThan(0.99, (double)quiet["within10Degrees"]!);
        double[] errors = [.. placed.Select(record => (double?)record["medianError"] ?? double.PositiveInfinity)];
        CollectionAssert.AreEqual(errors.OrderDescending().ToArray(), errors, "less noise, smaller errors");
    }

    [TestMethod]
    public void Score_placeWithoutBedsOrWithABadRange_isRefusedInOneLine()
    {
        using SyntheticManifest manifest = new(engines: 1, noises: 1);

        CommandLineRun.Of("score", manifest.Path, "--place", "1000").AssertRefused(ExitCode.BadInput, "manifest.csv", "class 'wind'");
        CommandLineRun.Of("score", manifest.Path, "--place", "1").AssertRefused(ExitCode.BadInput, "--place '1'", "10 to 100000");
    }
}

using System;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.EndToEnd;

/// <summary>The demonstration: everything in one process, against the truth.</summary>
[TestClass]
public sealed class DemoTests
{
    [TestMethod]
    public void Demo_asShipped_everyNodeBearsToTheDroneWithinFiveDegrees()
    {
        JsonNode[] records = Run();
        JsonNode summary = records[^1];

        Assert.AreEqual("scenario", (string)records[0]["record"]!);
        Assert.AreEqual("summary", (string)summary["record"]!);
        Assert.IsLessThanOrEqualTo(5.0, (double)summary["medianError"]!);
        Assert.IsTrue(summary["nodes"]!.AsObject().All(node => (int)node.Value! >= 10), summary.ToJsonString());
        Assert.AreEqual((int)summary["sent"]!, (int)summary["received"]!);
        Assert.IsGreaterThan(1.0, (double)summary["timesRealTime"]!);
        foreach (JsonNode record in records[1..^1])
        {
            string message = record["message"]!.ToJsonString();
            Assert.HasCount(0, DetectionContract.Faults(message), message);
            Assert.AreEqual("exercise", (string)record["message"]!["mode"]!);
        }
    }

    [TestMethod]
    public void Demo_headingEnteredWrong_bearingsAreWrongByAsMuch()
    {
        double median = (double)Run("--heading-error", "30")[^1]["medianError"]!;

        Assert.IsTrue(median is >= 25.0 and <= 35.0, $"median error {median}");
    }

    [TestMethod]
    public void Demo_intoAFile_isPlainTextWithASummary()
    {
        CommandLineRun run = CommandLineRun.Of("demo");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.DoesNotContain("\u001b", run.Output);
        Assert.Contains("line SNR", run.Output);
        Assert.Contains("median bearing error", run.Output);
        Assert.AreEqual(1, run.OutputLines.Count(line => line.StartsWith("node", StringComparison.Ordinal)));
    }

    private static JsonNode[] Run(params string[] options)
    {
        CommandLineRun run = CommandLineRun.Of(["demo", "--json", .. options]);
        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.AreEqual(string.Empty, run.Error);
        return [.. run.OutputLines.Select(line => JsonNode.Parse(line)!)];
    }
}

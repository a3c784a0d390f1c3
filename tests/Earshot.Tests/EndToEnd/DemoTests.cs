using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.EndToEnd;

/// <summary>The demonstration: everything in one process, against the truth.</summary>
[TestClass]
public sealed partial class DemoTests
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
        Assert.AreEqual(1, (int)summary["tracks"]!);
        Assert.IsLessThan(200.0, (double)summary["trackError"]!);
        foreach (JsonNode record in records[1..^1])
        {
            string message = record["message"]!.ToJsonString();
            Assert.HasCount(0, Contract.Detection.Faults(message), message);
            Assert.AreEqual("exercise", (string)record["message"]!["mode"]!);
        }
    }

    [TestMethod]
    public void Demo_headingEnteredWrongIntoAFile_plainTextSaysThatBearingsAreWrongByAsMuch()
    {
        CommandLineRun run = CommandLineRun.Of("demo", "--heading-error", "30");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.DoesNotContain("\u001b", run.Output);
        Assert.Contains("line SNR", run.Output);
        Assert.Contains("heading 12°, entered 42°", run.Output);
        Match median = MedianError().Match(run.Output);
        Assert.IsTrue(median.Success, run.Output);
        double degrees = double.Parse(median.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.IsTrue(degrees is >= 25.0 and <= 35.0, $"median error {degrees}");
    }

    [TestMethod]
    public void Demo_plot_drawsAMap()
    {
        using TestFolder folder = new();
        string path = Path.Combine(folder.Path, "map.png");

        CommandLineRun run = CommandLineRun.Of("demo", "--plot", path);

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        byte[] png = File.ReadAllBytes(path);
        CollectionAssert.AreEqual("PNG"u8.ToArray(), png[1..4]);

        // Bytes 16 to 23 of a PNG are its width and height.
        Assert.AreEqual(1200, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.IsGreaterThan(50_000, png.Length, "the map is almost empty");
    }

    [TestMethod]
    public void Demo_plotIntoAFolderThatIsNot_isRefusedInOneLine()
    {
        CommandLineRun run = CommandLineRun.Of("demo", "--plot", "no-such-folder/map.png");

        Assert.AreEqual(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("no-such-folder/map.png", run.Error);
        Assert.HasCount(1, run.Error.Trim().Split('\n'));
    }

    [GeneratedRegex(@"median bearing error ([0-9.]+)°")]
    private static partial Regex MedianError();

    private static JsonNode[] Run()
    {
        CommandLineRun run = CommandLineRun.Of("demo", "--json");
        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.AreEqual(string.Empty, run.Error);
        return [.. run.OutputLines.Select(line => JsonNode.Parse(line)!)];
    }
}

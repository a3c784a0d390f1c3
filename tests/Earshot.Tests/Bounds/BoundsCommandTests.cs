using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Bounds;

/// <summary>What <c>bounds</c> prints and draws, and what it refuses.</summary>
[TestClass]
public sealed class BoundsCommandTests
{
    [TestMethod]
    public void Bounds_fewTrials_tellsBoundLossesEngineAndFalseAlarmsAndDraws()
    {
        using TestFolder folder = new();

        CommandLineRun run = CommandLineRun.Of("bounds", "--trials", "1000", "--json", "-o", folder["plots"]);

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.HasCount(1, run.OutputLines);
        JsonNode report = JsonNode.Parse(run.Output)!;
        Assert.AreEqual(1000, (int)report["trials"]!);
        CollectionAssert.AreEqual(new[] { 1, 4, 16 }, report["frames"]!.AsArray().Select(one => (int)one!["frames"]!).ToArray());
        foreach (JsonNode? one in report["frames"]!.AsArray())
        {
            JsonNode even = one!["at"]![0]!;
            Assert.AreEqual(0.5, (double)even["detections"]!);

            // More frames and a known shaft rate help; the losses are the difference of bound and firmware.
            Assert.IsLessThan((double)even["bound"]!, (double)even["boundKnownShaft"]!);
            double sum = even["losses"]!.AsObject().Sum(loss => (double)loss.Value!);
            Assert.AreEqual((double)even["firmware"]! - (double)even["bound"]!, sum, 0.001);
            Assert.HasCount(one["curves"]!["snr"]!.AsArray().Count, one["curves"]!["firmware"]!.AsArray());
        }

        JsonNode engine = report["engine"]![2]!["at"]![0]!;
        Assert.IsLessThan((double)engine["onset"]!, (double)engine["bound"]!);
        JsonNode steady = report["steady"]!;
        Assert.AreEqual(100_000, (int)steady["frames"]!);
        double[] shares = [.. steady["curves"]!["share"]!.AsArray().Select(share => (double)share!)];
        CollectionAssert.AreEqual(shares.OrderDescending().ToArray(), shares);

        foreach (string name in new[] { "detection.png", "losses.png", "falsealarms.png" })
        {
            byte[] image = File.ReadAllBytes(Path.Combine(folder["plots"], name));
            CollectionAssert.AreEqual(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, image[..4]);
        }
    }

    [TestMethod]
    [DataRow("--trials", "10")]
    [DataRow("--trials", "many")]
    [DataRow("--seed", "-1")]
    [DataRow("--seed", "0.5")]
    public void Bounds_badNumber_isRefusedInOneLine(string option, string value)
    {
        CommandLineRun.Of("bounds", option, value).AssertRefused(ExitCode.BadInput, option, value);
    }

    [TestMethod]
    public void Bounds_folderThatIsAFile_isRefusedBeforeAnyWork()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["plots"], string.Empty);

        CommandLineRun.Of("bounds", "-o", folder["plots"]).AssertRefused(ExitCode.BadInput, "plots");
    }
}

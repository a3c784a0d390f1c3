using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Bounds;

/// <summary>What <c>bounds bearing</c> prints and draws, and what it refuses.</summary>
[TestClass]
public sealed class BearingCommandTests
{
    [TestMethod]
    public void Bearing_fewTrials_tellsEverySettingAndDraws()
    {
        using TestFolder folder = new();

        CommandLineRun run = CommandLineRun.Of("bounds", "bearing", "--trials", "10", "--json", "-o", folder["plots"]);

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.HasCount(1, run.OutputLines);
        JsonNode[] settings = [.. JsonNode.Parse(run.Output)!["settings"]!.AsArray().Select(one => one!)];

        // 7 arrays and lengths, 3 spectra, 4 spacings, 7 SNRs, each trial counted once.
        Assert.AreEqual(7 * 3 * 4 * 7 * 10, settings.Sum(one => (int)one["trials"]!));
        Assert.IsTrue(settings.Where(one => (bool)one["below1.5"]!).All(one => (double)one["boundDegrees"]! < 1.5));
        Assert.HasCount(settings.Length + 1, File.ReadAllLines(Path.Combine(folder["plots"], "bearing.csv")));
        foreach (string name in new[] { "bearing-error.png", "bearing-sigma.png", "bearing-phat.png" })
        {
            byte[] image = File.ReadAllBytes(Path.Combine(folder["plots"], name));
            CollectionAssert.AreEqual(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, image[..4]);
        }
    }

    [TestMethod]
    [DataRow("--trials", "5")]
    [DataRow("--trials", "many")]
    [DataRow("--seed", "-1")]
    public void Bearing_badNumber_isRefusedInOneLine(string option, string value)
    {
        CommandLineRun.Of("bounds", "bearing", option, value).AssertRefused(ExitCode.BadInput, option, value);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tests.Learning;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Scoring;

/// <summary>What <c>score</c> prints and writes, and what both verbs refuse.</summary>
[TestClass]
public sealed class ScoreTests
{
    public static IEnumerable<object[]> BadManifests
    {
        get
        {
            yield return ["engine-0.wav", "missing.wav", "line 2", "missing.wav"];
            yield return ["file,class,label,group", "file,class,label,event", "no column 'group'", "manifest.csv"];
            yield return ["positive", "negative", "no positive recording", "manifest.csv"];
            yield return ["negative", "positive", "no negative recording", "manifest.csv"];
            yield return ["positive,e1", "maybe,e1", "line 3", "'maybe'"];
            yield return ["positive,e1,1", "positive,,1", "line 3", "'group' is empty"];
            yield return ["positive,e1,1", "positive,e1,mono", "line 3", "'mono'"];
            yield return ["engine-1.wav", "engine-0.wav", "line 3", "listed twice"];
            yield return ["\"white, steady\"", "white \"steady\"", "line 5", "quotation mark"];
            yield return ["array.wav,claps,negative,a,16", "array.wav,claps,negative,a,1", "array.wav", "empty"];
        }
    }

    [TestMethod]
    public void Score_synthesisedRecordings_tellsFiguresByClassAndDrawsCurves()
    {
        using SyntheticManifest manifest = new();

        CommandLineRun run = CommandLineRun.Of("score", manifest.Path, "-o", manifest["curves"]);

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "3 of 3", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, "0 of 5", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, "fitted on another manifest", StringComparison.Ordinal);
        Assert.Contains(line => line.Contains("drone", StringComparison.Ordinal) && line.Contains("positive", StringComparison.Ordinal), run.OutputLines);
        foreach (string name in new[] { "roc.png", "det.png", "reliability.png" })
        {
            byte[] image = File.ReadAllBytes(Path.Combine(manifest["curves"], name));
            CollectionAssert.AreEqual(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, image[..4]);
        }

        // The file holds what --json prints: an object for each recording, and the whole.
        CommandLineRun json = CommandLineRun.Of("score", manifest.Path, "--json");
        Assert.AreEqual(File.ReadAllText(Path.Combine(manifest["curves"], "score.jsonl")), json.Output);
        JsonNode[] records = [.. json.OutputLines.Select(line => JsonNode.Parse(line)!)];
        Assert.HasCount(9, records);
        Assert.AreEqual("engine-0.wav", (string)records[0]["file"]!);
        Assert.AreEqual(1, (int)records[0]["onsets"]!);
        Assert.AreEqual(1, (int)records[^1]["skipped"]!);
        Assert.IsFalse((bool)records[^1]["inSample"]!);
        Assert.AreEqual(3.0, (double)records[^1]["heard"]!);
        Assert.AreEqual(0.0, (double)records[^1]["fired"]!);

        // Each recording is of four whole seconds, and a second of such an engine is enough.
        Assert.AreEqual(12, (int)records[^1]["pieces"]!["positives"]!);
        Assert.AreEqual(1.0, (double)records[^1]["pieces"]!["auc"]!);
        Assert.AreEqual(95.0, (double)records[0]["worst"]!["f0"]!, 1.0);
        Assert.IsInRange(0.5, 5.5, (double)records[0]["worst"]!["at"]!);
    }

    [TestMethod]
    public void Score_crossValidated_givesTheFiguresOfLearn()
    {
        using SyntheticManifest manifest = new();

        CommandLineRun learn = CommandLineRun.Of("learn", manifest.Path, "-o", manifest["engine.json"], "--seed", "3", "--json");
        CommandLineRun score = CommandLineRun.Of("score", manifest.Path, "--cross-validate", "--seed", "3", "--json");

        Assert.AreEqual(ExitCode.Done, score.ExitCode, score.Error);
        JsonNode whole = JsonNode.Parse(score.OutputLines[^1])!;
        JsonNode learned = JsonNode.Parse(learn.Output)!["crossValidated"]!;
        Assert.IsTrue((bool)whole["crossValidated"]!);
        StringAssert.Contains((string)whole["note"]!, "without its group", StringComparison.Ordinal);
        foreach ((string name, JsonNode? figure) in learned.AsObject())
        {
            Assert.IsTrue(JsonNode.DeepEquals(figure, whole[name]), name);
        }
    }

    [TestMethod]
    public void Score_report_showsWhatWentWrongAndNothingElse()
    {
        // Labelled the wrong way round, an engine is a false alarm and a noise is missed.
        using SyntheticManifest manifest = new();
        manifest.Replace("engine-1.wav,drone,positive", "engine-1.wav,mower,negative").Replace("noise-2.wav,\"noise\",negative", "noise-2.wav,drone,positive");

        CommandLineRun run = CommandLineRun.Of("score", manifest.Path, "--report", manifest["report"]);

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "with 2 pages", StringComparison.Ordinal);
        CollectionAssert.AreEquivalent(
            new[] { "index.html", "fired-01.html", "missed-01.html" },
            Array.ConvertAll(Directory.GetFiles(manifest["report"]), path => Path.GetFileName(path)));
        string index = File.ReadAllText(Path.Combine(manifest["report"], "index.html"));
        StringAssert.Contains(index, "<a href=\"fired-01.html\">engine-1.wav</a>", StringComparison.Ordinal);
        StringAssert.Contains(index, "<a href=\"missed-01.html\">noise-2.wav</a>", StringComparison.Ordinal);
        Assert.DoesNotContain("engine-0.wav</a>", index);
        string fired = File.ReadAllText(Path.Combine(manifest["report"], "fired-01.html"));
        StringAssert.Contains(fired, "fired without cause", StringComparison.Ordinal);
        StringAssert.Contains(fired, "shahed-136 is reported", StringComparison.Ordinal);
        StringAssert.Contains(File.ReadAllText(Path.Combine(manifest["report"], "missed-01.html")), "Nothing is reported", StringComparison.Ordinal);
    }

    [TestMethod]
    [DynamicData(nameof(BadManifests))]
    public void LearnAndScore_badManifest_isRefusedInOneLine(string what, string with, string part, string otherPart)
    {
        using SyntheticManifest manifest = new();
        manifest.Replace(what, with);

        CommandLineRun.Of("score", manifest.Path).AssertRefused(ExitCode.BadInput, part, otherPart);
        CommandLineRun.Of("learn", manifest.Path, "-o", manifest["engine.json"]).AssertRefused(ExitCode.BadInput, part, otherPart);
    }

    [TestMethod]
    public void LearnAndScore_badCommandLine_isRefusedInOneLine()
    {
        using SyntheticManifest manifest = new();

        CommandLineRun.Of("score", manifest["none.csv"]).AssertRefused(ExitCode.BadInput, "none.csv", "no such file");
        CommandLineRun.Of("score", manifest.Path, "-o", manifest.Path).AssertRefused(ExitCode.BadInput, "manifest.csv");
        CommandLineRun.Of("score", manifest.Path, "--report", manifest.Path).AssertRefused(ExitCode.BadInput, "manifest.csv");
        CommandLineRun.Of("score", manifest.Path, "--seed", "2").AssertRefused(ExitCode.BadInput, "--seed", "--cross-validate");
        CommandLineRun.Of("score", manifest.Path, "--cross-validate", "--seed", "two").AssertRefused(ExitCode.BadInput, "--seed", "two");
        CommandLineRun.Of("learn", manifest.Path).AssertRefused(ExitCode.BadInput, "-o");
        CommandLineRun.Of("learn", manifest.Path, "-o", manifest["engine.json"], "--seed", "-1").AssertRefused(ExitCode.BadInput, "--seed");
    }
}

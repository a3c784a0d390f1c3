using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Budget;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Budget;

/// <summary>The ratchet: what fails it, what asks for a new record, and what it says.</summary>
[TestClass]
public sealed class BudgetRecordTests
{
    [TestMethod]
    [DataRow("1000", "1000", false, false)]
    [DataRow("1000", "1001", true, false)]
    [DataRow("1000", "990", false, false)]
    [DataRow("1000", "979", false, true)]
    [DataRow("0", "1", true, false)]
    public void Compare_figure_breaksWhenAboveAndIsStaleWhenFarBelow(string recorded, string measured, bool breaks, bool renew)
    {
        IReadOnlyList<BudgetChange> changes = Compare($$"""{"searching.comb":{{recorded}}}""", $$"""{"searching.comb":{{measured}}}""");

        Assert.AreEqual(breaks, changes.Any(BudgetRecord.Breaks));
        Assert.AreEqual(renew, changes.Any(BudgetRecord.CallsForRenewal));
    }

    [TestMethod]
    public void Compare_figureAbove_saysWhichStageAndByHowMuch()
    {
        BudgetChange change = Compare("""{"present.transform":200000}""", """{"present.transform":203000}""").Single();

        Assert.AreEqual("present.transform: 203,000 against 200,000 recorded, +3,000 (+1.5 %)", change.ToString());
    }

    [TestMethod]
    public void Compare_figureInOneOnly_breaks()
    {
        IReadOnlyList<BudgetChange> changes = Compare("""{"old":1}""", """{"new":2}""");

        Assert.HasCount(2, changes);
        Assert.IsTrue(changes.All(BudgetRecord.Breaks));
    }

    [TestMethod]
    public void Budget_json_isOneObjectWithEveryStage()
    {
        CommandLineRun run = CommandLineRun.Of("budget", "--json");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.HasCount(1, run.OutputLines);
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(run.Output);
        foreach (string state in (string[])["searching", "present"])
        {
            System.Text.Json.JsonElement stages = json.RootElement.GetProperty(state).GetProperty("stages");
            Assert.HasCount(Enum.GetValues<BudgetStage>().Length, stages.EnumerateObject().ToArray());
        }
    }

    [TestMethod]
    public void Budget_table_showsEveryStageAndTheHeap()
    {
        CommandLineRun run = CommandLineRun.Of("budget");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        foreach (string word in (string[])["decimate", "transform", "log power", "bearing", "message", "largest frame", "heap", "160 MHz"])
        {
            StringAssert.Contains(run.Output, word, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void Budget_record_writesTheFigureAndShowsTheDifference()
    {
        using TestFolder folder = new();
        string path = folder["record.json"];
        CommandLineRun.Of("budget", "--record", path);
        string first = File.ReadAllText(path);
        string changed = string.Join('\n', first.Split('\n').Select(line => line.Contains("searching.comb", StringComparison.Ordinal) ? "  \"searching.comb\": 1," : line));
        File.WriteAllText(path, changed);

        CommandLineRun run = CommandLineRun.Of("budget", "--record", path);

        Assert.AreEqual(first, File.ReadAllText(path));
        StringAssert.Contains(run.Output, "searching.comb: ", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, "1 figure changed", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Budget_badUsage_isRefused()
    {
        using TestFolder folder = new();
        string letter = folder.Write("letter.json", Encoding.UTF8.GetBytes("Dear budget"));

        CommandLineRun.Of("budget", "--loud").AssertRefused(ExitCode.BadInput, "--loud");
        CommandLineRun.Of("budget", folder["missing.wav"]).AssertRefused(ExitCode.BadInput, "no such file");
        CommandLineRun.Of("budget", "--json", "--record", letter).AssertRefused(ExitCode.BadInput, "--record");
        CommandLineRun unreadable = CommandLineRun.Of("budget", "--record", letter);
        Assert.AreEqual(ExitCode.BadInput, unreadable.ExitCode);
        StringAssert.Contains(unreadable.Error, "letter.json", StringComparison.Ordinal);
        Assert.AreEqual("Dear budget", File.ReadAllText(letter));
    }

    private static IReadOnlyList<BudgetChange> Compare(string recorded, string measured)
    {
        using TestFolder folder = new();
        return BudgetRecord.Load(folder.Write("a.json", Encoding.UTF8.GetBytes(recorded)))
            .Compare(BudgetRecord.Load(folder.Write("b.json", Encoding.UTF8.GetBytes(measured))));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Firmware.DeviceTests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Firmware;

/// <summary>What nanoCLRs print, as they print it.</summary>
[TestClass]
public sealed class TestReportTests
{
    private const string Head = """
        .NET nanoFramework nanoCLR Linux v0.1.0

        Loaded: mscorlib.pe

        Ready.

        """;

    private const string Tail = """
        Done.
        Exiting.
        """;

    private static readonly ExpectedTest[] s_expected =
    [
        new("Demo.First", "Setup", 1, true),
        new("Demo.First", "Adds", 1, false),
        new("Demo.First", "Rows", 3, false),
        new("Demo.Last", "Ends", 1, false),
    ];

    [TestMethod]
    public void Read_ofARunWithoutFailure_succeeds()
    {
        TestReport report = Read(
            """
            setup ran
            Test passed,Demo.First.Setup.0,133
            Test passed,Demo.First.Adds.0,35
            Test passed,Demo.First.Rows.0,30
            Test passed,Demo.First.Rows.1,30
            Test passed,Demo.First.Rows.2,30
            Test passed,Demo.Last.Ends.0,13

            """);
        Assert.IsTrue(report.Succeeded);
        Assert.AreEqual("6 passed, 0 failed", report.Summary);
        Assert.IsEmpty(report.Tail);
    }

    [TestMethod]
    public void Read_ofFailures_namesThemWithTheirReasons()
    {
        TestReport report = Read(
            """
            Test passed,Demo.First.Setup.0,133
            Test failed,Demo.First.Adds.0,Assert.AreEqual failed. Expected:<5>. Actual:<4>. 2 + 2, with commas
            Test passed,Demo.First.Rows.0,30
            Test failed,Demo.First.Rows.1,boom
            Test passed,Demo.First.Rows.2,30
            Test passed,Demo.Last.Ends.0,13

            """);
        Assert.IsFalse(report.Succeeded);
        CollectionAssert.AreEqual(
            new[] { "Demo.First.Adds.0: Assert.AreEqual failed. Expected:<5>. Actual:<4>. 2 + 2, with commas", "Demo.First.Rows.1: boom" },
            report.Failures.ToArray());
        Assert.AreEqual("4 passed, 2 failed", report.Summary);
    }

    [TestMethod]
    public void Read_ofASkippedClass_missesNoneOfItsTests()
    {
        TestReport report = Read(
            """
            Test skipped,Demo.First.Setup.0,no hardware
            Test passed,Demo.Last.Ends.0,13

            """);
        Assert.IsTrue(report.Succeeded);
        Assert.AreEqual("1 passed, 0 failed, 1 skipped", report.Summary);
        Assert.AreEqual("Demo.First.Setup.0: no hardware", report.Skips.Single());
    }

    [TestMethod]
    public void Read_ofALauncherThatEndedEarly_namesWhatDidNotRun()
    {
        // The thread that runs the tests died of an exception: this CLR says nothing and ends as always.
        TestReport report = Read(
            """
            Test passed,Demo.First.Setup.0,133
            Test passed,Demo.First.Adds.0,35
            Test passed,Demo.First.Rows.0,30

            """);
        Assert.IsFalse(report.Succeeded);
        CollectionAssert.AreEqual(
            new[] { "Demo.First.Rows: did not run, 1 of 3 rows did", "Demo.Last.Ends: did not run" }, report.Failures.ToArray());
        Assert.Contains("Done.\r", report.Tail, "The last lines help to see why.");
    }

    [TestMethod]
    public void Read_ofACrash_failsThoughEveryResultIsThere()
    {
        string[] lines = ["Test passed,Demo.Last.Ends.0,13", "Segmentation fault"];
        TestReport report = TestReport.Read(new ClrRun(lines, 139, false), [s_expected[3]]);
        Assert.IsFalse(report.Succeeded);
        StringAssert.Contains(report.Failures.Single(), "139");
        Assert.AreEqual("1 passed, 1 failed", report.Summary);
        Assert.Contains("Segmentation fault", report.Tail);
    }

    [TestMethod]
    public void Read_ofATimeOut_fails()
    {
        TestReport report = TestReport.Read(new ClrRun(["Test passed,Demo.Last.Ends.0,13"], 137, true), [s_expected[3]]);
        Assert.AreEqual("the run took too long and was ended", report.Failures.Single());
    }

    [TestMethod]
    public void Read_ofARunWithoutTests_fails()
    {
        TestReport report = TestReport.Read(new ClrRun(Lines(Head + Tail), 0, false), []);
        Assert.IsFalse(report.Succeeded);
        Assert.AreEqual("no test ran", report.Failures.Single());
        Assert.AreEqual("0 passed, 1 failed", report.Summary);
    }

    [TestMethod]
    public void Read_ofAWrongChecksum_showsTheClrsWords()
    {
        TestReport report = Read("* Invalid native checksum: mscorlib 0x1549C856!=0xF0208DC0 *\n");
        Assert.IsFalse(report.Succeeded);
        Assert.IsTrue(report.Tail.Any(l => l.Contains("Invalid native checksum", StringComparison.Ordinal)));
    }

    private static TestReport Read(string results) => TestReport.Read(new ClrRun(Lines(Head + results + Tail), 0, false), s_expected);

    // Some CLRs end lines with a carriage return as well.
    private static IReadOnlyList<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n').Select(l => l + "\r")];
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Firmware.DeviceTests;

/// <summary>What a run of the device tests came to. The CLR's exit code says nothing, so its output has to.</summary>
public sealed class TestReport
{
    // Printed by the CLR when the last thread has ended.
    private const string End = "Done.";
    private const string Exception = "++++";
    private const int TailLines = 15;
    private readonly List<TestLine> _results = [];

    private TestReport()
    {
    }

    /// <summary>Gets the number of tests that passed.</summary>
    public int Passed => Count(TestOutcome.Passed);

    /// <summary>Gets the number of tests that failed, the run itself included where it broke off.</summary>
    public int Failed => Count(TestOutcome.Failed) + (Trouble is null ? 0 : 1);

    /// <summary>Gets the number of tests that were skipped.</summary>
    public int Skipped => Count(TestOutcome.Skipped);

    /// <summary>Gets what was wrong with the run itself, with the last lines it printed; null when it went through.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Gets a value indicating whether all is well.</summary>
    public bool Succeeded => Failed == 0;

    /// <summary>Gets the failures, a line each.</summary>
    public IEnumerable<string> Failures => _results.Where(r => r.Outcome == TestOutcome.Failed).Select(r => $"{r.Name}: {r.Text}");

    /// <summary>Gets what was skipped, a line each.</summary>
    public IEnumerable<string> Skips => _results.Where(r => r.Outcome == TestOutcome.Skipped).Select(r => $"{r.Name}: {r.Text}");

    /// <summary>Gets the last line to print.</summary>
    public string Summary => $"{Passed} passed, {Failed} failed" + (Skipped == 0 ? "" : $", {Skipped} skipped");

    /// <summary>Reads what a run printed.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="timedOut">Whether it was ended because it took too long.</param>
    /// <returns>The report.</returns>
    public static TestReport Read(IReadOnlyList<string> lines, bool timedOut)
    {
        var report = new TestReport();
        bool ended = false;
        bool threw = false;
        foreach (string line in lines.Select(l => l.TrimEnd()))
        {
            TestLine? result = TestLine.Parse(line);
            if (result is not null)
            {
                report._results.Add(result);
                // The CLR prints every exception that is thrown; one that a test reports is no trouble of the run.
                threw = false;
            }
            else
            {
                ended |= line == End;
                threw |= line.TrimStart().StartsWith(Exception, StringComparison.Ordinal);
            }
        }

        string? what = timedOut ? "The run took too long and was ended."
            : report._results.Count == 0 ? "No test ran."
            : !ended ? "The run broke off: the CLR did not reach its end."
            : threw ? "An exception ended the run before its last test."
            : null;
        report.Trouble = what is null ? null : string.Join('\n', lines.TakeLast(TailLines).Prepend(what));
        return report;
    }

    private int Count(TestOutcome outcome) => _results.Count(r => r.Outcome == outcome);
}

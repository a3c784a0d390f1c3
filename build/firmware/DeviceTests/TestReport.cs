using System.Collections.Generic;
using System.Linq;

namespace Earshot.Firmware.DeviceTests;

/// <summary>What a run of the device tests came to, from what the launcher printed.</summary>
public sealed class TestReport
{
    private const int TailLines = 15;
    private readonly List<string> _failures = [];
    private readonly List<string> _skips = [];

    private TestReport()
    {
    }

    /// <summary>Gets the number of tests that passed.</summary>
    public int Passed { get; private set; }

    /// <summary>Gets the failures, a line each: what failed, what did not run, what was wrong with the run itself.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Gets what was skipped, a line each.</summary>
    public IReadOnlyList<string> Skips => _skips;

    /// <summary>Gets the last lines that were printed, where the run itself broke off; otherwise none.</summary>
    public IReadOnlyList<string> Tail { get; private set; } = [];

    /// <summary>Gets a value indicating whether all is well.</summary>
    public bool Succeeded => _failures.Count == 0;

    /// <summary>Gets the last line to print.</summary>
    public string Summary => $"{Passed} passed, {_failures.Count} failed" + (_skips.Count == 0 ? "" : $", {_skips.Count} skipped");

    /// <summary>Reads what a run printed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="expected">The tests that it was to run.</param>
    /// <returns>The report.</returns>
    public static TestReport Read(ClrRun run, IReadOnlyList<ExpectedTest> expected)
    {
        var report = new TestReport();
        TestLine[] results = [.. run.Lines.Select(l => TestLine.Parse(l.TrimEnd())).OfType<TestLine>()];
        foreach (TestLine result in results)
        {
            report.Add(result);
        }

        string? trouble = run.TimedOut ? "the run took too long and was ended"
            : run.ExitCode != 0 ? $"the nanoCLR crashed or refused the assemblies: it ended with {run.ExitCode}"
            : results.Length == 0 ? "no test ran"
            : null;
        string[] missing = [.. Missing(results, expected)];
        report._failures.AddRange(missing);
        if (trouble is not null)
        {
            report._failures.Add(trouble);
        }

        if (trouble is not null || missing.Length > 0)
        {
            report.Tail = [.. run.Lines.TakeLast(TailLines)];
        }

        return report;
    }

    private static IEnumerable<string> Missing(IReadOnlyList<TestLine> results, IReadOnlyList<ExpectedTest> expected)
    {
        string[] skipped =
        [
            .. expected.Where(e => e.IsSetup && results.Any(r => r.Outcome == TestOutcome.Skipped && e.IsResult(r))).Select(e => e.Type),
        ];
        foreach (ExpectedTest test in expected.Where(e => e.IsSetup || !skipped.Contains(e.Type)))
        {
            int ran = results.Count(test.IsResult);
            if (ran < test.Runs)
            {
                yield return $"{test.Type}.{test.Method}: did not run" + (test.Runs == 1 ? "" : $", {ran} of {test.Runs} rows did");
            }
        }
    }

    private void Add(TestLine result)
    {
        switch (result.Outcome)
        {
            case TestOutcome.Passed:
                Passed++;
                break;
            case TestOutcome.Failed:
                _failures.Add($"{result.Name}: {result.Text}");
                break;
            case TestOutcome.Skipped:
                _skips.Add($"{result.Name}: {result.Text}");
                break;
        }
    }
}

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Earshot.Tools.Correlating.Scoring;
using Earshot.Tools.Simulation.Detections;
using Earshot.Tools.Simulation.Scenarios;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>
/// How many detections a second the correlator takes, and how long one waits: EARSHOT_BENCH_SECONDS=20 measures for so long, EARSHOT_BENCH_DRONES=1000 with
/// fewer of them.
/// </summary>
[TestClass]
public sealed class ThroughputTests
{
    private const double Warm = 20.0;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Country3500_asFastAsItGoes_andInRealTime()
    {
        if (!double.TryParse(Environment.GetEnvironmentVariable("EARSHOT_BENCH_SECONDS"), CultureInfo.InvariantCulture, out double seconds))
        {
            Assert.Inconclusive("Skipped: a measurement; EARSHOT_BENCH_SECONDS=20 runs it.");
        }

        Scenario country = DetectionScenarios.Make("country-3500", 1);
        int drones = int.TryParse(Environment.GetEnvironmentVariable("EARSHOT_BENCH_DRONES"), CultureInfo.InvariantCulture, out int given) ? given : country.Sources.Count;
        ThroughputTrial trial = new(country with { Sources = [.. country.Sources.Take(drones)] }, new NodeModel { FalseShare = 0.02 }, Warm, seconds);
        ThroughputResult fast = trial.RunFast();
        Print($"as fast as it goes: {fast.Detections / fast.Wall:F0} detections/s by the clock, {fast.Detections / fast.Processor:F0} a second of processor time; {fast.Processor / fast.Wall:F2} processors busy; {fast.Garbage / 1000.0:F1} kB allocated for each; {fast.Confirmed} confirmed tracks");
        ThroughputResult paced = trial.RunPaced();
        Print($"in real time, {trial.Rate:F0} detections/s: half count within {1000.0 * paced.Median:F0} ms of when they were offered, 99 % within {1000.0 * paced.NinetyNine:F0} ms, all within {1000.0 * paced.Worst:F0} ms; {paced.Processor / paced.Wall:F2} processors busy");
        Assert.IsGreaterThan(drones / 3, fast.Confirmed, "hardly any track: the measure proves nothing");
        Assert.AreEqual(fast.Confirmed, paced.Confirmed, "the same lines, another result");
    }

    private void Print(FormattableString text)
    {
        string load = File.Exists("/proc/loadavg") ? $" (load of the machine {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} processors)" : string.Empty;
        TestContext.WriteLine(text.ToString(CultureInfo.InvariantCulture) + load);
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Earshot.Hal.Virtual;
using Earshot.Tests.EndToEnd;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Laboratory;

/// <summary>
/// Random faults over virtual nodes on mosquitto: every onset and end that was made is received exactly once, in order.
/// </summary>
/// <remarks>
/// The short form runs always. <c>EARSHOT_LABORATORY=1000</c> makes it so many faults; docs/measurements.md has the
/// table. <c>EARSHOT_LABORATORY_SEED</c> chooses others.
/// </remarks>
[TestClass]
[DoNotParallelize]
public sealed class FaultLaboratoryTests
{
    private const string CountVariable = "EARSHOT_LABORATORY";
    private const string SeedVariable = "EARSHOT_LABORATORY_SEED";
    private const int ShortCount = 60;
    private const int ShortCountInRealTime = 6;
    private const int NodeCount = 20;
    private const int ShortNodeCount = 6;

    // Of all faults one in five depends on timers of the network and needs real time.
    private const int RealTimeShare = 5;

    public TestContext TestContext { get; set; } = null!;

    private static int Seed => Number(SeedVariable) ?? 20261123;

    private static int? Count => Number(CountVariable);

    [TestMethod]
    public void Faults_inVirtualTime_loseReorderAndDoubleNoOnsetOrEnd()
    {
        int count = Count is int all ? all - (all / RealTimeShare) : ShortCount;
        Run(FaultPlan.Make(Seed, count, NodeCount, FaultPlan.InVirtualTime, TimeSpan.Zero), NodeCount, WorldPace.AsFastAsPossible);
    }

    [TestMethod]
    public void Faults_inRealTime_loseReorderAndDoubleNoOnsetOrEnd()
    {
        if (Count is int all)
        {
            Run(FaultPlan.Make(Seed, all / RealTimeShare, NodeCount, FaultPlan.InRealTime, TimeSpan.Zero), NodeCount, WorldPace.RealTime);
        }
        else
        {
            Run(FaultPlan.Make(Seed, ShortCountInRealTime, ShortNodeCount, FaultPlan.InRealTimeBriefly, TimeSpan.FromSeconds(5)), ShortNodeCount, WorldPace.RealTime);
        }
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Lets faults happen and holds what was received against what was made.</summary>
    private void Run(IReadOnlyList<Fault> plan, int nodes, WorldPace pace)
    {
        string? program = Mosquitto.Find();
        if (program is null)
        {
            Assert.Inconclusive("Skipped: mosquitto is not on this machine.");
        }

        Stopwatch clock = Stopwatch.StartNew();
        using FaultyWorld world = new(program, nodes, pace);
        world.Suffer(plan);
        world.Settle(TimeSpan.FromMinutes(10));
        Verdict verdict = new(world);
        TestContext.WriteLine($"seed {Seed}, {nodes} nodes, {(pace == WorldPace.RealTime ? "real" : "virtual")} time\n{FaultTable.Of(plan, verdict, world.Elapsed, clock.Elapsed)}");
        foreach (LaboratoryNode node in world.Nodes.Where(node => verdict.Problems.Any(problem => problem.StartsWith(node.Id, StringComparison.Ordinal))))
        {
            // What happened to a node of which something is missing.
            TestContext.WriteLine(string.Join('\n', plan.Where(fault => fault.IsBrokers || node == world.Nodes[fault.Node]).Select(fault => $"{node.Id} {fault}")));
        }

        Assert.IsEmpty(verdict.Problems, string.Join('\n', verdict.Problems.Take(20)));
        Assert.IsGreaterThan(nodes, verdict.Kept, "the nodes heard the engines come and go");
    }
}

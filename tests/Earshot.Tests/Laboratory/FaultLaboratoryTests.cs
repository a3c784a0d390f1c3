using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Earshot.Hal.Virtual;
using Earshot.Tests.EndToEnd;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Laboratory;

/// <summary>Random faults over virtual nodes: every onset and end that was made is received exactly once, in order.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FaultLaboratoryTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Faults_inVirtualTime_noOnsetOrEndIsLostOrReordered()
    {
        Run(seed: 20261123, faults: 60, nodes: 20, WorldPace.AsFastAsPossible);
    }

    private void Run(int seed, int faults, int nodes, WorldPace pace)
    {
        string? program = Mosquitto.Find();
        if (program is null)
        {
            Assert.Inconclusive("Skipped: mosquitto is not on this machine.");
        }

        IReadOnlyList<Fault> plan = FaultPlan.Make(seed, faults, nodes, pace);
        Stopwatch clock = Stopwatch.StartNew();
        using FaultyWorld world = new(program, nodes, pace);
        world.Suffer(plan);
        TimeSpan suffered = world.Elapsed;
        world.Settle(TimeSpan.FromMinutes(10));
        Verdict verdict = new(world);
        string table = FaultTable.Of(plan, verdict, world.Elapsed, clock.Elapsed);
        TestContext.WriteLine(table);
        TestContext.WriteLine($"{suffered} {world.Elapsed}");
        Assert.IsEmpty(verdict.Problems, string.Join('\n', verdict.Problems.Take(20)));
        Assert.IsGreaterThan(faults, verdict.Kept);
    }
}

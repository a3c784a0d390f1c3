using System;
using System.Collections.Generic;
using Earshot.Hal;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>The node's scheduler.</summary>
[TestClass]
public sealed class Esp32SchedulerTests
{
    [TestMethod]
    public void Run_calls_each_task_when_it_is_due_though_another_waits()
    {
        using VirtualWorld world = new(BoardRun.Start);
        List<long> calls = [];
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.PowerOn(() =>
        {
            Esp32Clock clock = new();
            Esp32Scheduler scheduler = new(clock);
            scheduler.Add(new Task(() =>
            {
                calls.Add(clock.Microseconds);
                return clock.Microseconds + 32_500;
            }));
            scheduler.Add(new Task(() =>
            {
                VirtualThread.Sleep(60_000); // The network takes its time.
                return 0;
            }));
            scheduler.Run();
        });
        world.RunUntil(TimeSpan.FromSeconds(3.3));

        // Never early: 32.5 ms are slept as 33.
        Assert.HasCount(101, calls);
        for (int i = 0; i < calls.Count; i++)
        {
            Assert.AreEqual(i * 33_000L, calls[i]);
        }

        Assert.IsNull(board.Failure);
    }

    [TestMethod]
    public void Run_task_that_throws_is_counted_and_called_again_after_a_pause()
    {
        using VirtualWorld world = new(BoardRun.Start);
        Esp32Scheduler? scheduler = null;
        int good = 0;
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.PowerOn(() =>
        {
            Esp32Clock clock = new();
            scheduler = new Esp32Scheduler(clock);
            scheduler.Add(new Task(() => throw new InvalidOperationException("always")));
            scheduler.Add(new Task(() =>
            {
                good++;
                return clock.Microseconds + 100_000;
            }));
            scheduler.Run();
        });
        world.RunUntil(TimeSpan.FromSeconds(9.5));
        Assert.AreEqual(10, scheduler!.FailureCount);
        Assert.AreEqual(96, good);
        Assert.IsNull(board.Failure, "the failure stays in its task");
    }

    [TestMethod]
    public void Run_ends_with_the_power()
    {
        using VirtualWorld world = new(BoardRun.Start);
        int calls = 0;
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.PowerOn(() =>
        {
            Esp32Clock clock = new();
            Esp32Scheduler scheduler = new(clock);
            scheduler.Add(new Task(() => Next()));
            scheduler.Add(new Task(() => Next()));
            scheduler.Run();

            long Next()
            {
                calls++;
                return clock.Microseconds + 1_000_000;
            }
        });
        world.RunUntil(TimeSpan.FromSeconds(2.5));
        board.PowerOff();
        world.RunUntil(TimeSpan.FromSeconds(10));
        Assert.AreEqual(6, calls);
    }

    private sealed class Task(Func<long> run) : ITask
    {
        public string Name => "task";

        public long RunOnce()
        {
            return run();
        }
    }
}

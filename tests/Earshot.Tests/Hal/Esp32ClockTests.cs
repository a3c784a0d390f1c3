using System;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>The node's clock.</summary>
[TestClass]
public sealed class Esp32ClockTests
{
    [TestMethod]
    public void ToUnixMilliseconds_set_clock_tells_the_time_of_any_moment()
    {
        BoardRun.Of(() =>
        {
            VirtualThread.Sleep(5000);
            Esp32Clock clock = new();
            Assert.AreEqual(5_000_000L, clock.Microseconds);
            Assert.AreEqual(20, clock.UncertaintyMilliseconds);
            Assert.AreEqual(BoardRun.Start.ToUnixTimeMilliseconds() + 5000, clock.ToUnixMilliseconds(clock.Microseconds));
            Assert.AreEqual(BoardRun.Start.ToUnixTimeMilliseconds() + 1234, clock.ToUnixMilliseconds(1_234_567));
            VirtualThread.Sleep(120_000);
            Assert.AreEqual(BoardRun.Start.ToUnixTimeMilliseconds() + 125_000, clock.ToUnixMilliseconds(clock.Microseconds));
        });
    }

    [TestMethod]
    public void ToUnixMilliseconds_clock_that_is_set_later_is_unknown_until_then()
    {
        VirtualBoard? board = null;
        BoardRun.Of(
            () =>
            {
                Esp32Clock clock = new();
                Assert.AreEqual(-1, clock.UncertaintyMilliseconds);
                Assert.AreEqual(-1L, clock.ToUnixMilliseconds(clock.Microseconds));
                VirtualThread.Sleep(10_000);
                Assert.AreEqual(-1L, clock.ToUnixMilliseconds(clock.Microseconds));

                board!.WallClockValid = true;
                VirtualThread.Sleep(1000);
                Assert.AreEqual(20, clock.UncertaintyMilliseconds);
                Assert.AreEqual(BoardRun.Start.ToUnixTimeMilliseconds() + 11_000, clock.ToUnixMilliseconds(clock.Microseconds));
                Assert.AreEqual(BoardRun.Start.ToUnixTimeMilliseconds() + 3000, clock.ToUnixMilliseconds(3_000_000), "moments before it was set are known now");
            },
            prepare: made =>
            {
                made.WallClockValid = false;
                board = made;
            });
    }

    [TestMethod]
    public void UncertaintyMilliseconds_timeServerThatFallsSilent_grows()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.ClockErrorPpm = 10;
        int now = 0;
        board.PowerOn(() =>
        {
            Esp32Clock clock = new();
            while (true)
            {
                now = clock.UncertaintyMilliseconds;
                VirtualThread.Sleep(60_000);
            }
        });
        world.RunUntil(TimeSpan.FromHours(5.5));
        Assert.AreEqual(20, now, "set every hour");
        board.SntpAnswers = false;
        world.RunUntil(TimeSpan.FromHours(6.1));
        Assert.AreEqual(20, now, "it may answer yet");

        // 40 parts per million since the last step, at five hours.
        world.RunUntil(TimeSpan.FromHours(30));
        Assert.AreEqual(3620, now);
        board.SntpAnswers = true;
        world.RunUntil(TimeSpan.FromHours(30.1));
        Assert.AreEqual(20, now);
    }
}

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
}

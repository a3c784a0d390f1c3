using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Earshot.Tests.Hal;

/// <summary>The time of a virtual world: when it moves, when it stands, and in which order its boards run.</summary>
[TestClass]
public sealed class VirtualTimeTests
{
    [TestMethod]
    [Timeout(60_000)]
    public void A_night_of_sleeping_passes_at_once_and_each_wake_up_is_on_time()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        int late = 0;
        int wakes = 0;
        board.PowerOn(() =>
        {
            while (true)
            {
                VirtualThread.Sleep(1000);
                wakes++;
                if (HighResTimer.GetCurrent() != (ulong)wakes * 1_000_000)
                {
                    late++;
                }
            }
        });

        world.RunUntil(TimeSpan.FromHours(8));

        Assert.AreEqual(8 * 3600, wakes);
        Assert.AreEqual(0, late);
        Assert.AreEqual(TimeSpan.FromHours(8), world.Elapsed);
        Assert.AreEqual(BoardRun.Start.AddHours(8), world.Now);
        Assert.IsNull(board.Failure);
    }

    [TestMethod]
    [Timeout(60_000)]
    public void Two_boards_wake_in_the_order_of_virtual_time()
    {
        using VirtualWorld world = new(BoardRun.Start);
        ConcurrentQueue<string> order = new();
        Sleeper(world, "a", 30, 3, order);
        Sleeper(world, "b", 20, 4, order);

        world.RunUntil(TimeSpan.FromSeconds(1));

        // a at 30, 60, 90; b at 20, 40, 60, 80: at 60 both wake, in either order.
        string[] names = [.. order];
        Assert.AreEqual("b a b", string.Join(' ', names[..3]));
        Assert.AreEqual("a b", string.Join(' ', names[3..5].Order()));
        Assert.AreEqual("b a", string.Join(' ', names[5..]));
    }

    [TestMethod]
    [Timeout(60_000)]
    public void The_threads_of_a_board_take_turns_in_the_same_order_every_time()
    {
        string first = Interleaving();
        for (int i = 0; i < 20; i++)
        {
            Assert.AreEqual(first, Interleaving());
        }

        static string Interleaving()
        {
            using VirtualWorld world = new(BoardRun.Start);
            VirtualBoard board = world.AddBoard("a", new SilentSound());
            string order = string.Empty;
            board.PowerOn(() =>
            {
                for (char name = 'a'; name < 'f'; name++)
                {
                    char mine = name;
                    new VirtualThread(() =>
                    {
                        for (int i = 0; i < 10; i++)
                        {
                            order += mine; // Not locked: only one thread of a board runs at a time.
                            VirtualThread.Sleep(i % 3 * 10);
                        }
                    }).Start();
                }
            });
            world.RunUntil(TimeSpan.FromSeconds(10));
            Assert.AreEqual(50, order.Length);
            return order;
        }
    }

    [TestMethod]
    [Timeout(60_000)]
    public void Time_is_held_between_two_runs()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        int wakes = 0;
        board.PowerOn(() =>
        {
            while (true)
            {
                VirtualThread.Sleep(100);
                wakes++;
            }
        });

        world.RunUntil(TimeSpan.FromMilliseconds(250));
        Assert.AreEqual(2, wakes);
        Thread.Sleep(50);
        Assert.AreEqual(2, wakes);
        Assert.AreEqual(TimeSpan.FromMilliseconds(250), world.Elapsed);

        world.RunUntil(TimeSpan.FromMilliseconds(100));
        Assert.AreEqual(TimeSpan.FromMilliseconds(250), world.Elapsed, "time does not run backwards");

        world.RunUntil(TimeSpan.FromMilliseconds(500));
        Assert.AreEqual(5, wakes, "a wake-up that is due exactly at the end is done before the run returns");
    }

    [TestMethod]
    [Timeout(60_000)]
    public void Power_off_ends_sleeping_threads_and_the_world_goes_on()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard dead = world.AddBoard("dead", new SilentSound());
        VirtualBoard alive = world.AddBoard("alive", new SilentSound());
        int ended = 0;
        dead.PowerOn(() =>
        {
            new VirtualThread(() => SleepForEver(ref ended)).Start();
            SleepForEver(ref ended);
        });
        int wakes = 0;
        alive.PowerOn(() =>
        {
            while (true)
            {
                VirtualThread.Sleep(1000);
                wakes++;
            }
        });
        world.RunUntil(TimeSpan.FromSeconds(2));

        dead.PowerOff();
        Assert.AreEqual(2, ended);
        dead.PowerOff();
        world.RunUntil(TimeSpan.FromSeconds(4));

        Assert.AreEqual(4, wakes);
        Assert.IsNull(dead.Failure, "the loss of power is no failure of the firmware");
    }

    [TestMethod]
    [Timeout(60_000)]
    public void A_board_that_is_powered_on_again_starts_its_clock_anew()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.PowerOn(() => VirtualThread.Sleep(-1));
        world.RunUntil(TimeSpan.FromSeconds(5));
        Assert.ThrowsExactly<InvalidOperationException>(() => board.PowerOn(() => { }));
        board.PowerOff();

        ulong uptime = ulong.MaxValue;
        DateTime now = default;
        board.PowerOn(() =>
        {
            uptime = HighResTimer.GetCurrent();
            now = VirtualDateTime.UtcNow;
        });
        world.RunUntil(TimeSpan.FromSeconds(6));

        Assert.AreEqual(0ul, uptime);
        Assert.AreEqual(BoardRun.Start.AddSeconds(5).UtcDateTime, now);
    }

    [TestMethod]
    [Timeout(60_000)]
    public void A_reboot_ends_every_thread_and_runs_Main_again()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        int boots = 0;
        int strays = 0;
        board.PowerOn(() =>
        {
            boots++;
            new VirtualThread(() =>
            {
                VirtualThread.Sleep(1500);
                strays++;
            }).Start();
            VirtualThread.Sleep(1000);
            Power.RebootDevice();
        });

        world.RunUntil(TimeSpan.FromSeconds(3.5));

        Assert.AreEqual(4, boots);
        Assert.AreEqual(0, strays);
        Assert.IsNull(board.Failure);
    }

    [TestMethod]
    [Timeout(60_000)]
    public void An_unset_clock_stands_at_1970()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.WallClockValid = false;
        DateTime now = default;
        board.PowerOn(() =>
        {
            VirtualThread.Sleep(1000);
            now = VirtualDateTime.UtcNow;
        });
        world.RunUntil(TimeSpan.FromSeconds(2));
        Assert.AreEqual(DateTime.UnixEpoch.AddSeconds(1), now);
    }

    [TestMethod]
    [Timeout(60_000)]
    public void A_failure_of_the_firmware_is_kept_and_ends_only_its_own_thread()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        bool other = false;
        board.PowerOn(() =>
        {
            new VirtualThread(() =>
            {
                VirtualThread.Sleep(100);
                other = true;
            }).Start();
            throw new FormatException("boom");
        });
        world.RunUntil(TimeSpan.FromSeconds(1));
        Assert.IsInstanceOfType<FormatException>(board.Failure);
        Assert.IsTrue(other);
    }

    [TestMethod]
    public void Device_code_outside_a_board_is_refused_in_one_clear_line()
    {
        InvalidOperationException refused = Assert.ThrowsExactly<InvalidOperationException>(() => HighResTimer.GetCurrent());
        StringAssert.Contains(refused.Message, "VirtualBoard.PowerOn", StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [TestMethod]
    [Timeout(60_000)]
    public void A_run_can_be_cancelled_though_the_firmware_never_waits()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        bool stop = false;
        board.PowerOn(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                Thread.Yield();
            }
        });
        using CancellationTokenSource cancel = new(100);
        Assert.ThrowsExactly<OperationCanceledException>(() => world.RunUntil(TimeSpan.FromSeconds(1), cancel.Token));
        Volatile.Write(ref stop, true);
        world.RunUntil(TimeSpan.FromSeconds(1));
    }

    [TestMethod]
    [Timeout(60_000)]
    public void In_real_time_the_world_keeps_step_with_the_wall_clock()
    {
        using VirtualWorld world = new(BoardRun.Start, WorldPace.RealTime);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        int wakes = 0;
        board.PowerOn(() =>
        {
            while (true)
            {
                VirtualThread.Sleep(20);
                wakes++;
            }
        });
        Stopwatch watch = Stopwatch.StartNew();
        world.RunUntil(TimeSpan.FromMilliseconds(300));
        Assert.IsGreaterThanOrEqualTo(295, watch.ElapsedMilliseconds);
        Assert.AreEqual(15, wakes);

        Thread.Sleep(200);
        watch.Restart();
        world.RunUntil(TimeSpan.FromMilliseconds(500));
        Assert.IsGreaterThanOrEqualTo(195, watch.ElapsedMilliseconds, "the pause between two runs does not count");
        Assert.AreEqual(25, wakes);
    }

    [TestMethod]
    [Timeout(60_000)]
    public void Two_hundred_boards_share_one_time()
    {
        using VirtualWorld world = new(BoardRun.Start);
        int[] wakes = new int[200];
        for (int b = 0; b < wakes.Length; b++)
        {
            int mine = b;
            world.AddBoard($"board {b}", new SilentSound()).PowerOn(() =>
            {
                new VirtualThread(() =>
                {
                    while (true)
                    {
                        VirtualThread.Sleep(50 + mine);
                        Interlocked.Increment(ref wakes[mine]);
                    }
                }).Start();
                while (true)
                {
                    VirtualThread.Sleep(100);
                    Interlocked.Increment(ref wakes[mine]);
                }
            });
        }

        world.RunUntil(TimeSpan.FromSeconds(10));

        for (int b = 0; b < wakes.Length; b++)
        {
            Assert.AreEqual(100 + (10_000 / (50 + b)), wakes[b]);
        }
    }

    private static void Sleeper(VirtualWorld world, string name, int milliseconds, int times, ConcurrentQueue<string> order)
    {
        world.AddBoard(name, new SilentSound()).PowerOn(() =>
        {
            for (int i = 0; i < times; i++)
            {
                VirtualThread.Sleep(milliseconds);
                order.Enqueue(name);
            }
        });
    }

    private static void SleepForEver(ref int ended)
    {
        try
        {
            VirtualThread.Sleep(-1);
        }
        finally
        {
            Interlocked.Increment(ref ended);
        }
    }
}

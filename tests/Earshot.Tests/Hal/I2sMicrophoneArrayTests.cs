using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Hal;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>The microphone driver: which sample was heard when, whatever the board's threads and clocks do.</summary>
[TestClass]
public sealed class I2sMicrophoneArrayTests
{
    private const int BlockBytes = I2sMicrophoneArray.BlockBytes;

    [TestMethod]
    public void TryReadBlock_two_buses_delivers_both_in_step_after_the_start_up()
    {
        BoardRun.Of(
            () =>
            {
                Esp32Clock clock = new();
                using I2sMicrophoneArray array = new(clock, 2, 32768);
                Recorder recorder = new(array, clock);
                recorder.ReadUntil(10_000_000);

                Assert.IsGreaterThan(280, recorder.Blocks.Count);
                for (int n = 0; n < recorder.Blocks.Count; n++)
                {
                    Block block = recorder.Blocks[n];
                    Assert.AreEqual(4096 + (n * 256), block.FirstSample);
                    Assert.AreEqual(block.FirstSample, block.FirstSampleOfPair2);
                    Assert.AreEqual(block.FirstSample * 125, block.Time);
                    Assert.IsFalse(block.Discontinuous);
                }

                Assert.AreEqual(0L, array.LostSamples);
            },
            new CountingSound());
    }

    [TestMethod]
    public void TryReadBlock_array_that_started_late_tells_times_since_boot()
    {
        BoardRun.Of(
            () =>
            {
                VirtualThread.Sleep(12_345);
                Esp32Clock clock = new();
                using I2sMicrophoneArray array = new(clock, 1, 16384);
                Recorder recorder = new(array, clock);
                recorder.ReadUntil(20_000_000);
                Assert.IsTrue(recorder.Blocks.All(block => block.Time == block.FirstSample * 125));
            },
            new CountingSound { ChannelCount = 2 });
    }

    [TestMethod]
    public void TryReadBlock_swapped_array_exchanges_left_and_right()
    {
        BoardRun.Of(
            () =>
            {
                Esp32Clock clock = new();
                using I2sMicrophoneArray array = new(clock, 1, 32768, true);
                byte[] block = new byte[BlockBytes];
                while (!array.TryReadBlock(block, block))
                {
                    VirtualThread.Sleep(10);
                }

                Assert.AreEqual(0, BitConverter.ToInt16(block, 0), "the right microphone's");
                Assert.AreEqual(4096, BitConverter.ToInt16(block, 2), "the left microphone's");
            },
            new CountingSound());
    }

    [TestMethod]
    [DataRow(16384, 2000)]
    [DataRow(32768, 2000)]
    [DataRow(32768, 30_000)]
    [DataRow(32768, 481)]
    public void TryReadBlock_after_a_stall_accounts_for_every_lost_sample(int ringBytes, int stallMilliseconds)
    {
        BoardRun.Of(
            () =>
            {
                Esp32Clock clock = new();
                using I2sMicrophoneArray array = new(clock, 2, ringBytes);
                Recorder recorder = new(array, clock);
                for (int stall = 0; stall < 7; stall++)
                {
                    recorder.ReadUntil(clock.Microseconds + 3_000_000 + (stall * 5000));
                    VirtualThread.Sleep(stallMilliseconds);
                }

                recorder.ReadUntil(clock.Microseconds + 1_000_000);
                long lost = 0;
                for (int n = 1; n < recorder.Blocks.Count; n++)
                {
                    Block block = recorder.Blocks[n];
                    long gap = block.FirstSample - recorder.Blocks[n - 1].FirstSample - 256;
                    Assert.AreEqual(gap > 0, block.Discontinuous, $"at sample {block.FirstSample}");
                    Assert.AreEqual(block.FirstSample * 125, block.Time, "the time is that of the sound, losses included");
                    Assert.AreEqual(block.FirstSample, block.FirstSampleOfPair2);
                    lost += gap;
                }

                Assert.AreEqual(lost, array.LostSamples);
                Assert.IsGreaterThan(0L, lost);
            },
            new CountingSound());
    }

    [TestMethod]
    public void TryReadBlock_stall_within_the_ring_loses_nothing()
    {
        BoardRun.Of(
            () =>
            {
                Esp32Clock clock = new();
                using I2sMicrophoneArray array = new(clock, 2, 32768);
                Recorder recorder = new(array, clock);
                for (int stall = 0; stall < 20; stall++)
                {
                    recorder.ReadUntil(clock.Microseconds + 1_000_000);
                    VirtualThread.Sleep(400);
                }

                Assert.AreEqual(0L, array.LostSamples);
                Assert.IsFalse(recorder.Blocks.Any(block => block.Discontinuous));
            },
            new CountingSound());
    }

    [TestMethod]
    [DataRow(-200.0)]
    [DataRow(200.0)]
    public void TryReadBlock_stalls_on_an_I2S_clock_that_is_off_are_accounted_for(double partsPerMillion)
    {
        BoardRun.Of(
            () =>
            {
                Esp32Clock clock = new();
                using I2sMicrophoneArray array = new(clock, 2, 32768);
                Recorder recorder = new(array, clock);
                for (int stall = 0; stall < 8; stall++)
                {
                    recorder.ReadUntil(clock.Microseconds + 12_000_000 + (stall * 4000));
                    VirtualThread.Sleep(20_000);
                }

                recorder.ReadUntil(clock.Microseconds + 1_000_000);
                long lost = recorder.Blocks[^1].FirstSample - recorder.Blocks[0].FirstSample - (256L * (recorder.Blocks.Count - 1));
                Assert.AreEqual(lost, array.LostSamples);
                Assert.AreEqual(8, recorder.Blocks.Count(block => block.Discontinuous));
                AssertTimes(recorder, partsPerMillion, 5000);
            },
            new CountingSound(),
            board => board.I2sClockErrorPpm = partsPerMillion);
    }

    [TestMethod]
    [Timeout(60_000)]
    [DataRow(-200.0)]
    [DataRow(200.0)]
    public void TryReadBlock_hour_on_an_I2S_clock_that_is_off_stays_in_step(double partsPerMillion)
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("board", new CountingSound { ChannelCount = 2 });
        board.I2sClockErrorPpm = partsPerMillion;
        Recorder? running = null;
        board.PowerOn(() =>
        {
            Esp32Clock clock = new();
            running = new Recorder(new I2sMicrophoneArray(clock, 1, 32768), clock);
            Esp32Scheduler scheduler = new(clock);
            scheduler.Add(running);
            scheduler.Run();
        });

        world.RunUntil(TimeSpan.FromHours(1));

        Recorder recorder = running!;
        Assert.IsNull(board.Failure);
        Assert.AreEqual(0L, recorder.Array.LostSamples);
        long expected = (long)(3600 * 8000 * (1 + (partsPerMillion * 1e-6)));
        Assert.AreEqual(expected, recorder.Blocks[^1].FirstSample, 3 * 256);
        for (int n = 1; n < recorder.Blocks.Count; n++)
        {
            Assert.AreEqual(recorder.Blocks[n - 1].FirstSample + 256, recorder.Blocks[n].FirstSample);
        }

        AssertTimes(recorder, partsPerMillion, 3000);
        Assert.IsLessThan(10_000, recorder.LongestRead, "a read waited longer than it may");
        Assert.IsLessThan(0.001, recorder.Waited / 3600e6, $"reads waited {recorder.Waited} us in all");
    }

    [TestMethod]
    public void TryReadBlock_allocates_nothing()
    {
        BoardRun.Of(
            () =>
            {
                Esp32Clock clock = new();
                using I2sMicrophoneArray array = new(clock, 2, 32768);
                byte[] pair1 = new byte[BlockBytes];
                byte[] pair2 = new byte[BlockBytes];
                long allocated = 0;
                for (int n = 0; n < 400; n++)
                {
                    VirtualThread.Sleep(32);
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    array.TryReadBlock(pair1, pair2);
                    if (n >= 300)
                    {
                        allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                    }
                }

                Assert.AreEqual(0L, allocated);
            },
            new CountingSound());
    }

    private static void AssertTimes(Recorder recorder, double partsPerMillion, double tolerance)
    {
        double worst = recorder.Blocks.Max(block => Math.Abs(block.Time - (block.FirstSample * 125 / (1 + (partsPerMillion * 1e-6)))));
        Assert.IsLessThan(tolerance, worst, $"the time of a block is off by {worst} us");
    }

    private sealed record Block(long FirstSample, long FirstSampleOfPair2, long Time, bool Discontinuous);

    /// <summary>Reads all there is and notes what it was.</summary>
    private sealed class Recorder(I2sMicrophoneArray array, Esp32Clock clock) : ITask
    {
        private readonly byte[] _pair1 = new byte[BlockBytes];
        private readonly byte[] _pair2 = new byte[BlockBytes];

        public I2sMicrophoneArray Array => array;

        public List<Block> Blocks { get; } = [];

        public long LongestRead { get; private set; }

        public long Waited { get; private set; }

        public string Name => "recorder";

        public long RunOnce()
        {
            while (true)
            {
                long before = clock.Microseconds;
                bool read = array.TryReadBlock(_pair1, _pair2);
                LongestRead = Math.Max(LongestRead, clock.Microseconds - before);
                Waited += clock.Microseconds - before;
                if (!read)
                {
                    return array.NextBlockDue;
                }

                long first = CountingSound.Decode(_pair1, 0);
                Assert.AreEqual(first + 255, CountingSound.Decode(_pair1, 255));
                Blocks.Add(new Block(first, array.PairCount == 2 ? CountingSound.Decode(_pair2, 0, true) : first, array.BlockTime, array.Discontinuous));
            }
        }

        public void ReadUntil(long moment)
        {
            while (clock.Microseconds < moment)
            {
                long wait = RunOnce() - clock.Microseconds;
                VirtualThread.Sleep((int)Math.Max(1, (wait + 999) / 1000));
            }
        }
    }
}

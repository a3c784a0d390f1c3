using System;
using System.Device.I2s;
using System.Linq;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Tests.Hal;

/// <summary>The look-alike of System.Device.I2s: it delivers what the chip delivers, wrong settings included.</summary>
[TestClass]
public sealed class I2sDeviceTests
{
    private const int StartUpFrames = 4096;
    private const int BlockMicroseconds = 32_000;

    [TestMethod]
    public void Read_right_settings_delivers_interleaved_frames_low_byte_first()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice device = new(Settings(1));
                byte[] block = ReadPastStartUp(device);
                for (int i = 0; i < 256; i++)
                {
                    Assert.AreEqual(StartUpFrames + i, CountingSound.Decode(block, i));
                }
            },
            new CountingSound());
    }

    [TestMethod]
    public void Read_bus_2_delivers_channels_2_and_3()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice device = new(Settings(2));
                byte[] block = ReadPastStartUp(device);
                Assert.AreEqual(StartUpFrames, CountingSound.Decode(block, 0, secondPair: true));
            },
            new CountingSound());
    }

    [TestMethod]
    public void Read_microphone_that_is_absent_delivers_zeros()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice bus1 = new(Settings(1));
                using I2sDevice bus2 = new(Settings(2));
                byte[] block = ReadPastStartUp(bus1);
                Assert.AreEqual(StartUpFrames + 1, BitConverter.ToInt16(block, 4), "the left microphone is there");
                Assert.AreEqual(0, BitConverter.ToInt16(block, 6));
                Assert.IsTrue(ReadPastStartUp(bus2).All(value => value == 0));
            },
            new CountingSound { ChannelCount = 1 });
    }

    [TestMethod]
    public void Read_during_start_up_delivers_zeros_for_512_ms()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice device = new(Settings(1));
                byte[] block = new byte[1024];
                for (int n = 0; n < 16; n++)
                {
                    device.Read(block);
                    Assert.IsTrue(block.All(value => value == 0), $"block {n}");
                }

                device.Read(block);
                Assert.AreEqual(StartUpFrames, CountingSound.Decode(block, 0));
                Assert.AreEqual(17ul * BlockMicroseconds, HighResTimer.GetCurrent());
            },
            new CountingSound());
    }

    [TestMethod]
    public void Read_ahead_of_the_sound_waits_for_whole_blocks()
    {
        BoardRun.Of(() =>
        {
            using I2sDevice device = new(Settings(1));
            byte[] buffer = new byte[40];
            device.Read(buffer);
            Assert.AreEqual((ulong)BlockMicroseconds, HighResTimer.GetCurrent(), "ten frames come with their whole block");
            device.Read(new byte[1024 - 40]);
            Assert.AreEqual((ulong)BlockMicroseconds, HighResTimer.GetCurrent(), "the rest of the block was there");
            device.Read(new byte[1028]);
            Assert.AreEqual(3ul * BlockMicroseconds, HighResTimer.GetCurrent(), "257 frames need two blocks");
        });
    }

    [TestMethod]
    public void Read_that_waits_stops_every_thread_of_the_board_and_no_other_board()
    {
        using VirtualWorld world = new(BoardRun.Start);
        long[] longestPause = new long[2];
        for (int b = 0; b < 2; b++)
        {
            int mine = b;
            world.AddBoard($"{b}", new SilentSound()).PowerOn(() =>
            {
                new VirtualThread(() =>
                {
                    while (true)
                    {
                        ulong before = HighResTimer.GetCurrent();
                        VirtualThread.Sleep(10);
                        longestPause[mine] = Math.Max(longestPause[mine], (long)(HighResTimer.GetCurrent() - before));
                    }
                }).Start();
                VirtualThread.Sleep(5);
                if (mine == 0)
                {
                    new I2sDevice(Settings(1)).Read(new byte[1024]);
                }
            });
        }

        world.RunUntil(TimeSpan.FromSeconds(1));
        Assert.AreEqual(37_000, longestPause[0], "from its sleep at 0 ms to the end of the read that began at 5 ms");
        Assert.AreEqual(10_000, longestPause[1]);
    }

    [TestMethod]
    public void Read_too_late_has_silently_lost_the_oldest_whole_blocks()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice device = new(Settings(1));
                VirtualThread.Sleep(2000);

                // 62 blocks are complete; of 16 descriptors one is being filled, so 15 are left: 47 to 61.
                byte[] block = new byte[1024];
                for (int n = 47; n < 64; n++)
                {
                    device.Read(block);
                    Assert.AreEqual(n * 256, CountingSound.Decode(block, 0));
                    Assert.AreEqual((n * 256) + 255, CountingSound.Decode(block, 255));
                }
            },
            new CountingSound());
    }

    [TestMethod]
    public void Create_default_settings_hears_nothing()
    {
        I2sConnectionSettings settings = new(1);
        Assert.AreEqual(I2sMode.Pdm, settings.Mode);
        Assert.AreEqual(44_100, settings.SampleRate);
        Assert.AreEqual(10_000, settings.BufferSize);

        BoardRun.Of(
            () =>
            {
                using I2sDevice device = new(Settings(1, with => with.Mode = I2sMode.Rx | I2sMode.Pdm));
                Assert.IsTrue(ReadPastStartUp(device).All(value => value == 0));
            },
            new CountingSound());
    }

    [TestMethod]
    public void Create_without_pins_hears_nothing()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice device = new(SettingsWithoutPins(1));
                Assert.IsTrue(ReadPastStartUp(device).All(value => value == 0));
            },
            new CountingSound());
    }

    [TestMethod]
    public void Read_mono_format_loses_every_second_sample()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice device = new(Settings(1, with => with.ChannelFormat = I2sChannelFormat.OnlyLeft));
                device.Read(new byte[StartUpFrames]);
                byte[] samples = new byte[512];
                ulong before = HighResTimer.GetCurrent();
                device.Read(samples);
                Assert.AreEqual(2ul * BlockMicroseconds, HighResTimer.GetCurrent() - before, "256 samples take the time of 512");
                for (int i = 0; i < 256; i++)
                {
                    Assert.AreEqual(StartUpFrames + (2 * i) + 1, BitConverter.ToInt16(samples, 2 * i));
                }
            },
            new CountingSound());
    }

    [TestMethod]
    public void Read_24_bits_leaves_the_last_quarter_of_the_buffer_untouched()
    {
        BoardRun.Of(() =>
        {
            using I2sDevice device = new(Settings(1, with => with.BitsPerSample = I2sBitsPerSample.Bit24));
            byte[] buffer = [.. Enumerable.Repeat((byte)0xEE, 1536)];
            device.Read(buffer);
            Assert.IsTrue(buffer[..1152].All(value => value == 0));
            Assert.IsTrue(buffer[1152..].All(value => value == 0xEE));
        });
    }

    [TestMethod]
    public void Create_too_small_a_buffer_is_refused()
    {
        BoardRun.Of(() =>
        {
            ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => _ = new I2sDevice(Settings(1, with => with.BufferSize = 4095)));
            StringAssert.Contains(refused.Message, "4095", StringComparison.Ordinal);
            using I2sDevice device = new(Settings(1, with => with.BufferSize = 4096));
        });
    }

    [TestMethod]
    public void Create_second_device_on_a_bus_shares_its_driver_and_disposing_of_either_ends_it()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice first = new(Settings(1));
                ReadPastStartUp(first);
                I2sDevice second = new(Settings(1, with => with.Mode = I2sMode.Pdm));
                byte[] block = new byte[1024];
                second.Read(block);
                Assert.AreEqual(StartUpFrames + 256, CountingSound.Decode(block, 0), "the first one's mode and place in the sound");
                second.Dispose();
                Assert.ThrowsExactly<ArgumentException>(() => first.Read(block));
            },
            new CountingSound());
    }

    [TestMethod]
    public void Read_with_a_clock_error_takes_so_much_less_time()
    {
        BoardRun.Of(
            () =>
            {
                using I2sDevice device = new(Settings(1));
                device.Read(new byte[1024 * 1000]);
                Assert.AreEqual(32_000_000 / 1.0002, HighResTimer.GetCurrent(), 1.0);
            },
            prepare: board => board.I2sClockErrorPpm = 200);
    }

    private static byte[] ReadPastStartUp(I2sDevice device)
    {
        device.Read(new byte[StartUpFrames * 4]);
        byte[] block = new byte[1024];
        device.Read(block);
        return block;
    }

    private static I2sConnectionSettings Settings(int bus, Action<I2sConnectionSettings>? change = null)
    {
        Configuration.SetPinFunction(26, bus == 1 ? DeviceFunction.I2S1_BCK : DeviceFunction.I2S2_BCK);
        Configuration.SetPinFunction(25, bus == 1 ? DeviceFunction.I2S1_WS : DeviceFunction.I2S2_WS);
        Configuration.SetPinFunction(34, bus == 1 ? DeviceFunction.I2S1_MDATA_IN : DeviceFunction.I2S2_MDATA_IN);
        I2sConnectionSettings settings = SettingsWithoutPins(bus);
        change?.Invoke(settings);
        return settings;
    }

    private static I2sConnectionSettings SettingsWithoutPins(int bus)
    {
        return new I2sConnectionSettings(bus)
        {
            Mode = I2sMode.Master | I2sMode.Rx,
            BitsPerSample = I2sBitsPerSample.Bit16,
            ChannelFormat = I2sChannelFormat.RightLeft,
            SampleRate = 8000,
            BufferSize = 32768,
        };
    }
}

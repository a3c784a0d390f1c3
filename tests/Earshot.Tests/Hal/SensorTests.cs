using System;
using System.Buffers.Binary;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>Compass and fuel gauge against their registers, and whatever can go wrong on the bus.</summary>
[TestClass]
public sealed class SensorTests
{
    [TestMethod]
    public void Bno055_readsWhatHoldsItUpAndTheField()
    {
        RegisterPart part = Compass();
        int[] up = new int[3];
        int[] field = new int[3];
        With(Bno055.DefaultAddress, part, _ =>
        {
            using Bno055 sensor = new();
            Assert.IsFalse(sensor.TryRead(up, field), "the first reading starts it");
            Assert.AreEqual(7, part.Registers[0x3D], "without fusion");
            Assert.IsTrue(sensor.TryRead(up, field));
        });
        CollectionAssert.AreEqual(new[] { -12, 30, 980 }, up);
        CollectionAssert.AreEqual(new[] { 5, 256, -768 }, field);
    }

    [TestMethod]
    public void Bno055_thatLosesItsPower_isStartedAgain()
    {
        RegisterPart part = Compass();
        With(Bno055.DefaultAddress, part, _ =>
        {
            using Bno055 sensor = new();
            Assert.IsTrue(Answers(sensor));
            part.Registers[0x3D] = 0;
            Assert.IsFalse(sensor.TryRead(new int[3], new int[3]));
            Assert.IsTrue(sensor.TryRead(new int[3], new int[3]));
        });
    }

    [TestMethod]
    public void Bno055_faults_areNoPose()
    {
        RegisterPart part = Compass();
        With(Bno055.DefaultAddress, part, board =>
        {
            using Bno055 sensor = new();
            Assert.IsTrue(Answers(sensor));
            part.RefusesReads = true;
            Assert.IsFalse(Answers(sensor), "reads are not acknowledged");
            part.RefusesReads = false;
            part.AcknowledgedBytes = 0;
            Assert.IsFalse(Answers(sensor), "writes are not acknowledged");
            part.AcknowledgedBytes = 1;
            part.Registers[0x3D] = 0;
            Assert.IsFalse(Answers(sensor), "a setting is not acknowledged");
            part.AcknowledgedBytes = -1;
            Assert.IsTrue(Answers(sensor));
            part.Registers[0] = 0x55;
            part.Registers[0x3D] = 0;
            Assert.IsFalse(Answers(sensor), "another part");
            part.Registers[0] = 0xA0;
            board.I2c.IsStuck = true;
            Assert.IsFalse(Answers(sensor), "a stuck bus");
            board.I2c.IsStuck = false;
            Assert.IsTrue(Answers(sensor));
            Put(part, 0x0C, 300);
            Assert.IsFalse(Answers(sensor), "no weight");
            Put(part, 0x0C, 980);
            Put(part, 0x10, 0);
            Put(part, 0x12, 0);
            Assert.IsFalse(Answers(sensor), "no field");
            part.Registers.AsSpan(8, 12).Fill(0xFF);
            Assert.IsFalse(Answers(sensor), "garbage");
        });
    }

    [TestMethod]
    [DataRow(0xC800, 0x5000, 4000, 80)]
    [DataRow(0xD2F0, 0x6480, 4219, 100)]
    [DataRow(0x9600, 0x0080, 3000, 1)]
    public void Max17048_readsVoltageAndCharge(int voltage, int charge, int millivolts, int percent)
    {
        With(Max17048.DefaultAddress, Gauge(voltage, charge), _ =>
        {
            using Max17048 gauge = new();
            Assert.IsTrue(gauge.TryRead(out int read, out int full));
            Assert.AreEqual((millivolts, percent), (read, full));
        });
    }

    [TestMethod]
    public void Max17048_faults_areNoReading()
    {
        RegisterPart part = Gauge(0xC800, 0x5000);
        With(Max17048.DefaultAddress, part, board =>
        {
            using Max17048 gauge = new();
            part.RefusesReads = true;
            Assert.IsFalse(gauge.TryRead(out _, out _), "not acknowledged");
            part.RefusesReads = false;
            board.I2c.IsStuck = true;
            Assert.IsFalse(gauge.TryRead(out _, out _), "a stuck bus");
            board.I2c.IsStuck = false;
            part.Registers[9] = 0x22;
            Assert.IsFalse(gauge.TryRead(out _, out _), "another part");
            part.Registers[9] = 0x12;
            part.Registers[2] = 0x10;
            Assert.IsFalse(gauge.TryRead(out _, out _), "0.3 V");
            part.Registers[2] = 0xFF;
            part.Registers[4] = 0xFF;
            Assert.IsFalse(gauge.TryRead(out _, out _), "garbage");
            part.Registers[2] = 0xC8;
            part.Registers[4] = 0x50;
            Assert.IsTrue(gauge.TryRead(out _, out _));
            board.I2c.Detach(1, Max17048.DefaultAddress);
            Assert.IsFalse(gauge.TryRead(out _, out _), "absent");
        });
    }

    [TestMethod]
    public void Sht3x_onAStuckBus_hasNoTemperature()
    {
        With(Sht3x.DefaultAddress, new SimulatedSht3x { Raw = 0x6666 }, board =>
        {
            using Sht3x sensor = new();
            sensor.TryRead(out _);
            Assert.IsTrue(sensor.TryRead(out _));
            board.I2c.IsStuck = true;
            Assert.IsFalse(sensor.TryRead(out _));
            board.I2c.IsStuck = false;
            Assert.IsTrue(sensor.TryRead(out _));
        });
    }

    [TestMethod]
    [DataRow(0x00)]
    [DataRow(0xFF)]
    [DataRow(0x55)]
    public void Sht3x_garbage_isNoTemperature(int filling)
    {
        RegisterPart part = new();
        part.Registers.AsSpan().Fill((byte)filling);
        With(Sht3x.DefaultAddress, part, _ =>
        {
            using Sht3x sensor = new();
            Assert.IsFalse(sensor.TryRead(out int read) || sensor.TryRead(out read), $"{read} taken for a temperature");
            part.AcknowledgedBytes = 1;
            Assert.IsFalse(sensor.TryRead(out read), "half of a command is not acknowledged");
        });
    }

    [TestMethod]
    public void GpioButton_isPressedWhileItsPinIsLow()
    {
        VirtualBoard? board = null;
        BoardRun.Of(
            () =>
            {
                GpioButton button = new();
                Assert.IsFalse(button.IsPressed, "pulled up");
                board!.Gpio.SetLevel(BoardPins.Button, false);
                Assert.IsTrue(button.IsPressed);
                board.Gpio.SetLevel(BoardPins.Button, true);
                Assert.IsFalse(button.IsPressed);
            },
            prepare: made => board = made);
    }

    [TestMethod]
    public void GpioWatchdog_isFedByEveryChange()
    {
        int changes = 0;
        BoardRun.Of(
            () =>
            {
                GpioWatchdog watchdog = new();
                watchdog.Feed();
                watchdog.Feed();
                watchdog.Feed();
            },
            prepare: board => board.Gpio.OutputChanged += (pin, _) => changes += pin == BoardPins.Watchdog ? 1 : 0);
        Assert.AreEqual(3, changes);
    }

    private static bool Answers(Bno055 sensor)
    {
        int[] up = new int[3];
        int[] field = new int[3];

        // The first reading may have to start it.
        return sensor.TryRead(up, field) || sensor.TryRead(up, field);
    }

    private static void With(int address, Earshot.Hal.Virtual.Peripherals.II2cPart part, Action<VirtualBoard> main)
    {
        VirtualBoard? board = null;
        BoardRun.Of(
            () => main(board!),
            prepare: made =>
            {
                board = made;
                made.I2c.Attach(1, address, part);
            });
    }

    private static RegisterPart Compass()
    {
        RegisterPart part = new();
        part.Registers[0] = 0xA0;
        int[] values = [-12, 30, 980, 5, 256, -768];
        for (int i = 0; i < values.Length; i++)
        {
            Put(part, 8 + (2 * i), values[i]);
        }

        return part;
    }

    private static RegisterPart Gauge(int voltage, int charge)
    {
        RegisterPart part = new();
        BinaryPrimitives.WriteUInt16BigEndian(part.Registers.AsSpan(2), (ushort)voltage);
        BinaryPrimitives.WriteUInt16BigEndian(part.Registers.AsSpan(4), (ushort)charge);
        BinaryPrimitives.WriteUInt16BigEndian(part.Registers.AsSpan(8), 0x0012);
        return part;
    }

    private static void Put(RegisterPart part, int register, int value) =>
        BinaryPrimitives.WriteInt16LittleEndian(part.Registers.AsSpan(register), (short)value);
}

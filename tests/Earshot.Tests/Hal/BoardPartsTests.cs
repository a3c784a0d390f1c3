using System;
using System.Collections.Generic;
using System.Device.Gpio;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>The thermometer and the light, on the virtual I2C bus and pins.</summary>
[TestClass]
public sealed class BoardPartsTests
{
    [TestMethod]
    [DataRow(0, -4500)]
    [DataRow(0x6666, 2500)]
    [DataRow(16852, 0)]
    [DataRow(65535, 13000)]
    public void Sht3x_reads_hundredths_of_a_degree(int raw, int centiCelsius)
    {
        BoardRun.Of(
            () =>
            {
                using Sht3x sensor = new();
                Assert.IsFalse(sensor.TryRead(out _), "the first reading starts it");
                Assert.IsTrue(sensor.TryRead(out int read));
                Assert.AreEqual(centiCelsius, read);
            },
            prepare: board => board.I2c.Attach(1, Sht3x.DefaultAddress, new SimulatedSht3x { Raw = raw }));
    }

    [TestMethod]
    public void Sht3x_damaged_answer_is_no_temperature()
    {
        Assert.AreEqual(0x92, SimulatedSht3x.Crc([0xBE, 0xEF]), "the simulation's check is the data sheet's");
        SimulatedSht3x part = new() { Raw = 0x6666 };
        BoardRun.Of(
            () =>
            {
                using Sht3x sensor = new();
                sensor.TryRead(out _);
                Assert.IsTrue(sensor.TryRead(out _));
                part.Damage = 0x10;
                Assert.IsFalse(sensor.TryRead(out _));
                part.Damage = 0;
                Assert.IsTrue(sensor.TryRead(out _));
            },
            prepare: board => board.I2c.Attach(1, Sht3x.DefaultAddress, part));
    }

    [TestMethod]
    public void Sht3x_that_is_absent_or_comes_back_is_found_again()
    {
        VirtualBoard? board = null;
        SimulatedSht3x part = new() { Raw = 0x6666 };
        BoardRun.Of(
            () =>
            {
                using Sht3x sensor = new();
                Assert.IsFalse(sensor.TryRead(out _));
                Assert.IsFalse(sensor.TryRead(out _));
                board!.I2c.Attach(1, Sht3x.DefaultAddress, part);
                Assert.IsFalse(sensor.TryRead(out _));
                Assert.IsTrue(sensor.TryRead(out _));
                part.LosePower();
                Assert.IsFalse(sensor.TryRead(out _));
                Assert.IsTrue(sensor.TryRead(out int read));
                Assert.AreEqual(2500, read);
            },
            prepare: made => board = made);
    }

    [TestMethod]
    public void GpioStatusLight_drives_its_pin()
    {
        List<string> changes = [];
        BoardRun.Of(
            () =>
            {
                GpioStatusLight light = new();
                light.Set(true);
                light.Set(true);
                light.Set(false);
            },
            prepare: board => board.Gpio.OutputChanged += (pin, high) => changes.Add($"{pin} {high}"));
        Assert.AreEqual("2 True, 2 False", string.Join(", ", changes));
    }

    [TestMethod]
    public void GpioPin_that_is_an_input_only_cannot_be_an_output()
    {
        BoardRun.Of(() =>
        {
            using GpioController pins = new();
            GpioPin pin = pins.OpenPin(34);
            ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => pin.SetPinMode(PinMode.Output));
            StringAssert.Contains(refused.Message, "34", StringComparison.Ordinal);
        });
    }
}

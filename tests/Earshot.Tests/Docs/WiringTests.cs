using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Earshot.Hal.Esp32;
using Earshot.Tests.Hal;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Tests.Docs;

/// <summary>Whoever solders by docs/hardware.md and its drawings gets a node whose firmware finds its parts.</summary>
[TestClass]
public sealed class WiringTests
{
    private const string Wrover = "ESP32_PSRAM_REV3";
    private const string S3 = "ESP32_S3_OCTAL";

    private static readonly int[] s_notOnWrover = [1, 3, 6, 7, 8, 9, 10, 11, 12, 16, 17, 20, 24, 28, 29, 30, 31];
    private static readonly int[] s_notOnS3 = [3, 19, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 43, 44, 45, 46];

    [TestMethod]
    [DataRow(Wrover)]
    [DataRow(S3)]
    public void Table_has_every_pin_of_the_firmware(string target)
    {
        Dictionary<string, (int Wrover, int S3)> table = Table();
        foreach ((string name, int pin) in FirmwarePins(target))
        {
            Assert.IsTrue(table.TryGetValue(name, out (int Wrover, int S3) row), $"docs/hardware.md has no row for {name}");
            Assert.AreEqual(pin, target == Wrover ? row.Wrover : row.S3, $"{name} on {target}");
        }
    }

    [TestMethod]
    [DataRow(Wrover)]
    [DataRow(S3)]
    public void Pins_are_distinct_and_free_on_the_board(string target)
    {
        Dictionary<string, int> pins = FirmwarePins(target);
        Assert.AreEqual(pins.Count, pins.Values.Distinct().Count(), "a pin is used twice");
        int[] taken = target == Wrover ? s_notOnWrover : s_notOnS3;
        foreach ((string name, int pin) in pins)
        {
            CollectionAssert.DoesNotContain(taken, pin, $"{name}: a {target} has no pin {pin} to spare");
        }
    }

    [TestMethod]
    [DataRow(Wrover)]
    [DataRow(S3)]
    public void Drivers_lead_their_signals_to_the_pins_of_the_table(string target)
    {
        Dictionary<DeviceFunction, string> signals = new()
        {
            [DeviceFunction.I2S1_BCK] = "Microphones1BitClock",
            [DeviceFunction.I2S1_WS] = "Microphones1WordSelect",
            [DeviceFunction.I2S1_MDATA_IN] = "Microphones1Data",
            [DeviceFunction.I2S2_BCK] = "Microphones2BitClock",
            [DeviceFunction.I2S2_WS] = "Microphones2WordSelect",
            [DeviceFunction.I2S2_MDATA_IN] = "Microphones2Data",
            [DeviceFunction.I2C1_DATA] = "SensorData",
            [DeviceFunction.I2C1_CLOCK] = "SensorClock",
        };
        Dictionary<string, (int Wrover, int S3)> table = Table();
        BoardRun.Of(
            () =>
            {
                using I2sMicrophoneArray microphones = new(new Esp32Clock(), 2, 32768);
                using Sht3x thermometer = new();
                foreach ((DeviceFunction signal, string name) in signals)
                {
                    int expected = target == Wrover ? table[name].Wrover : table[name].S3;
                    Assert.AreEqual(expected, Configuration.GetFunctionPin(signal), $"{signal} on {target}");
                }
            },
            prepare: board => board.TargetName = target);
    }

    [TestMethod]
    [DataRow("wiring-single.svg", 3)]
    [DataRow("wiring-pair.svg", 3)]
    [DataRow("wiring-cross.svg", 6)]
    [DataRow("wiring-board.svg", 5)]
    public void Drawings_show_the_pins_of_the_table(string file, int pins)
    {
        Dictionary<string, (int Wrover, int S3)> table = Table();
        XDocument drawing = XDocument.Load(Path.Combine(Repository.Root, "docs", "images", file));
        Dictionary<string, string> drawn = drawing.Descendants()
            .Where(element => element.Attribute("data-pin") is not null)
            .ToDictionary(element => element.Attribute("data-pin")!.Value, element => element.Value);
        Assert.IsTrue(drawn.Count >= pins, $"{file} shows {drawn.Count} pins");
        foreach ((string name, string text) in drawn)
        {
            Assert.AreEqual($"{table[name].Wrover} / {table[name].S3}", text, $"{name} in {file}");
        }
    }

    [TestMethod]
    public void Drawings_together_show_every_pin_and_every_part_on_I2C()
    {
        string[] files = ["wiring-cross.svg", "wiring-board.svg"];
        XElement[] elements = [.. files.SelectMany(file => XDocument.Load(Path.Combine(Repository.Root, "docs", "images", file)).Descendants())];
        string[] drawn = [.. elements.Select(element => element.Attribute("data-pin")?.Value).OfType<string>()];
        CollectionAssert.AreEquivalent(FirmwarePins(Wrover).Keys.ToArray(), drawn);
        string text = string.Join('\n', elements.Select(element => element.Value));
        foreach (int address in new[] { Sht3x.DefaultAddress, Bno055.DefaultAddress, Max17048.DefaultAddress })
        {
            StringAssert.Contains(text, $"0x{address:X2}", StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, int> FirmwarePins(string target)
    {
        Dictionary<string, int> pins = [];
        BoardRun.Of(
            () =>
            {
                foreach (FieldInfo field in typeof(BoardPins).GetFields(BindingFlags.Public | BindingFlags.Static))
                {
                    pins.Add(field.Name, (int)field.GetValue(null)!);
                }

                foreach (PropertyInfo property in typeof(BoardPins).GetProperties(BindingFlags.Public | BindingFlags.Static))
                {
                    pins.Add(property.Name, (int)property.GetValue(null)!);
                }
            },
            prepare: board => board.TargetName = target);
        Assert.IsTrue(pins.Count >= 9, "the firmware's pins were not found");
        return pins;
    }

    /// <summary>Reads the rows of docs/hardware.md whose last cell names a pin of the firmware: | signal | WROVER | S3 | `name` |.</summary>
    private static Dictionary<string, (int Wrover, int S3)> Table()
    {
        Dictionary<string, (int Wrover, int S3)> table = [];
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "docs", "hardware.md")))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length == 6
                && int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out int wrover)
                && int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out int s3))
            {
                table.Add(cells[4].Trim('`'), (wrover, s3));
            }
        }

        Assert.IsTrue(table.Count > 0, "docs/hardware.md has no table of pins");
        return table;
    }
}

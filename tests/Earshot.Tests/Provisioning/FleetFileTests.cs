using System;
using System.IO;
using System.Linq;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Provisioning;

/// <summary>What can be wrong with FLEET.csv: a line for each fault with its number, and nothing written.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FleetFileTests
{
    private const string Header = "id,lat,lon,alt,array,heading,north,surveyed,board,ssid,password,site";
    private const string Good = "lv-0001,56.5,27.3,110,cross,12,magnetic,2026-05-07,ESP32_S3_OCTAL,field,a password,\"hill, north\"";

    [TestMethod]
    [DataRow(",56.5,27.3,110,cross,12,,,,,,", "id is missing")]
    [DataRow("a b,56.5,27.3,110,cross,12,,,,,,", "id 'a b': give 1 to 32 letters")]
    [DataRow("operator,56.5,27.3,110,cross,12,,,,,,", "id 'operator': give")]
    [DataRow("LV-0001,56.5,27.3,110,cross,12,,,,,,", "id 'LV-0001' stands in line 2 already")]
    [DataRow("n,\"56,5\",27.3,110,cross,12,,,,,,", "lat '56,5': give a number from -85 to 85, with a point")]
    [DataRow("n,56.5,227.3,110,cross,12,,,,,,", "lon '227.3': give a number from -180 to 180")]
    [DataRow("n,56.5,27.3,,cross,12,,,,,,", "alt is missing")]
    [DataRow("n,56.5,27.3,NaN,cross,12,,,,,,", "alt 'NaN'")]
    [DataRow("n,56.5,27.3,110,star,12,,,,,,", "array 'star': give single, pair or cross")]
    [DataRow("n,56.5,27.3,110,pair,,,,,,,", "heading is missing")]
    [DataRow("n,56.5,27.3,110,pair,12,grid,,,,,", "north 'grid': give magnetic or true")]
    [DataRow("n,56.5,27.3,110,pair,12,,2031-01-01,,,,", "surveyed '2031-01-01': give a day")]
    [DataRow("n,56.5,27.3,110,pair,12,,,ESP32_REV0,,,", "board 'ESP32_REV0': give ESP32_PSRAM_REV3, ESP32_S3_OCTAL or ESP32_S3_QUAD")]
    [DataRow("n,56.5,27.3,110,pair,12,,,,,short,", "password: give a WPA2 password of 8 to 63")]
    [DataRow("n,56.5,27.3,110,pair,12,,,,", "10 fields where the header has 12")]
    [DataRow("n,56.5,27.3,110,pair,12,,,,,,\"hill", "a quote is not closed")]
    public void Provision_badLine_isToldByItsNumberAndNothingIsWritten(string line, string told)
    {
        using TestFolder folder = new();

        CommandLineRun run = FleetRun.Provision(folder, $"{Header}\n{Good}\n\n# more\n{line}\n");

        run.AssertRefused(ExitCode.BadInput, $"fleet.csv(5): ", told);
        Assert.IsFalse(Directory.Exists(folder["fleet"]));
    }

    [TestMethod]
    [DataRow("NaN", "tau0x 'NaN': give a number from -1000 to 1000")]
    [DataRow("0.5", "tau0x '0.5': give whole microseconds")]
    public void Provision_skewThatIsNoneInMicroseconds_isOneLine(string skew, string told)
    {
        using TestFolder folder = new();

        FleetRun.Provision(folder, $"id,lat,lon,alt,array,heading,tau0x\nlv-0001,56.5,27.3,110,cross,12,{skew}\n").AssertRefused(ExitCode.BadInput, "fleet.csv(2)", told);
    }

    [TestMethod]
    public void Provision_manyBadLines_tellsEachOnALineOfItsOwn()
    {
        using TestFolder folder = new();

        CommandLineRun run = FleetRun.Provision(folder, $"{Header}\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"n{i},96.5,27.3,110,cross,12,,,,,,\r\n")));

        Assert.AreEqual(ExitCode.BadInput, run.ExitCode);
        Assert.HasCount(21, run.ErrorLines);
        StringAssert.Contains(run.ErrorLines[7], "fleet.csv(9): lat '96.5'", StringComparison.Ordinal);
        StringAssert.Contains(run.ErrorLines[20], "10 faults more", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("id,lat,lon,array\n", "(1): column 'alt' is missing")]
    [DataRow("id,lat,lon,alt,array,colour\n", "(1): there is no column 'colour'")]
    [DataRow("id,lat,lon,alt,array,lat\n", "(1): a column stands there twice")]
    [DataRow("id,lat,lon,alt,array\n", "no node in it")]
    [DataRow("", "column 'id' is missing")]
    [DataRow("id,lat,lon,alt,array,site\rlv-0001,56.5,27.3,110,single,hill", "there is no column 'site lv-0001'")]
    public void Provision_badHeader_isRefused(string csv, string told)
    {
        using TestFolder folder = new();

        FleetRun.Provision(folder, csv).AssertRefused(ExitCode.BadInput, told);
    }

    [TestMethod]
    public void Provision_fileWithByteOrderMarkQuotesAndSpaces_isRead()
    {
        using TestFolder folder = new();

        FleetRun.Provision(folder, $"\uFEFFid, lat ,lon,alt,array,site\r\n lv-1 , 56.5,27.3,110,single,\"the \"\"high\"\" hill, north\" \r\n").AssertDone();

        StringAssert.Contains(File.ReadAllText(folder["fleet/nodes/lv-1/label.svg"]), "the &quot;high&quot; hill, north", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Provision_fileThatIsNotThereOrNotText_isRefused()
    {
        using TestFolder folder = new();
        CommandLineRun.Of("provision", folder["none.csv"], "-o", folder["fleet"]).AssertRefused(ExitCode.BadInput, "none.csv: no such file");
        folder.Write("fleet.csv", [0xC3, 0x28, 0xFF]);

        FleetRun.Again(folder).AssertRefused(ExitCode.BadInput, "not UTF-8");
    }
}

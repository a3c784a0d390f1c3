using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Earshot.Tools.Provisioning.Magnetism;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Provisioning;

/// <summary>The World Magnetic Model against the values that its makers publish.</summary>
[TestClass]
public sealed class WorldMagneticModelTests
{
    /// <summary>
    /// Declinations of NOAA's and BGS's published test values for WMM2025 (table 6 of the technical report, and some of
    /// WMM2025_TestValues.txt), which are stated to 0.01 degrees.
    /// </summary>
    [TestMethod]
    [DataRow(2025.0, 0.0, 80.0, 0.0, 1.28)]
    [DataRow(2025.0, 0.0, 0.0, 120.0, -0.16)]
    [DataRow(2025.0, 0.0, -80.0, 240.0, 68.78)]
    [DataRow(2025.0, 100.0, 80.0, 0.0, 0.85)]
    [DataRow(2025.0, 100.0, 0.0, 120.0, -0.15)]
    [DataRow(2025.0, 100.0, -80.0, 240.0, 68.21)]
    [DataRow(2027.5, 0.0, 80.0, 0.0, 2.59)]
    [DataRow(2027.5, 0.0, 0.0, 120.0, -0.24)]
    [DataRow(2027.5, 0.0, -80.0, 240.0, 68.49)]
    [DataRow(2027.5, 100.0, 80.0, 0.0, 2.16)]
    [DataRow(2027.5, 100.0, 0.0, 120.0, -0.23)]
    [DataRow(2027.5, 100.0, -80.0, 240.0, 67.93)]
    [DataRow(2025.0, 28.0, 89.0, -121.0, -99.77)]
    [DataRow(2025.0, 48.0, 80.0, -96.0, -29.91)]
    [DataRow(2025.0, 18.0, 0.0, 21.0, 1.29)]
    public void FieldAt_publishedPoint_hasThePublishedDeclination(double year, double height, double latitude, double longitude, double declination)
    {
        (double north, double east) = WorldMagneticModel.FieldAt(latitude, longitude, height, year);

        Assert.AreEqual(declination, Math.Atan2(east, north) * 180.0 / Math.PI, 0.0051);
    }

    [TestMethod]
    public void Coefficients_inTheLayoutOfTheirMakers_haveThePublishedDigest()
    {
        using Stream stream = typeof(WorldMagneticModel).Assembly.GetManifestResourceStream(WorldMagneticModel.Resource)!;
        using StreamReader reader = new(stream);
        string rows = string.Concat(reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line + "\n"));
        string end = new string('9', 48) + "\n";
        string file = $"    2025.0            WMM-2025     11/13/2024\n{rows}{end}{end}";

        Assert.AreEqual(
            "dfa8597825af4e0b87ff4198a5b4fb661b3c49f4cd090cd0164e0259b075582f",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(file))));
    }

    [TestMethod]
    public void DeclinationAt_outsideTheModel_isRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WorldMagneticModel.DeclinationAt(56.0, 27.0, 0.0, new DateOnly(2030, 1, 1)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WorldMagneticModel.DeclinationAt(90.0, 27.0, 0.0, new DateOnly(2026, 1, 1)));
    }
}

using System;
using System.Linq;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Commissioning;

/// <summary><c>commission</c> finds each fault that <c>simulate</c> puts into an array.</summary>
[TestClass]
public sealed class CommissionTests
{
    [TestMethod]
    public void Ride_arrayInOrder_findsNothingAndItsOwnGeometry()
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride("{}");

        Findings found = CommissionRuns.Commission(sound, "--path", runs.Path);

        Assert.AreEqual(ExitCode.Done, found.ExitCode, found.ToString());
        Assert.AreEqual(string.Empty, found.Faults + found.Open, found.ToString());
        Assert.AreEqual("{}", found.Settings.ToJsonString());
        Assert.AreEqual("0123", found.Order);
        double[] directions = [.. found.Of("pair").Select(pair => (double)pair["direction"]!)];
        Assert.AreEqual(120.0, directions[0], 0.3);
        Assert.AreEqual(30.0, directions[1], 0.3);
        Assert.IsTrue(found.Of("pair").All(pair => Math.Abs((double)pair["length"]! - 0.5) < 0.01), found.ToString());
        Assert.IsTrue(found.Of("pair").All(pair => Math.Abs((double)pair["skew"]!) < 3.0), found.ToString());
    }

    [TestMethod]
    [DataRow("1,0,2,3", "channels 0 and 1 are swapped")]
    [DataRow("0,1,3,2", "channels 2 and 3 are swapped")]
    [DataRow("2,3,0,1", "the two buses are exchanged")]
    [DataRow("1,0,3,2", "turned by 180 degrees")]
    [DataRow("3,2,0,1", "turned by 90 degrees")]
    [DataRow("0,2,1,3", "microphones of different buses are exchanged")]
    public void Ride_wrongWiring_isNamed(string order, string text)
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride("{\"faults\": {\"order\": [" + order + "]}}");

        Findings found = CommissionRuns.Commission(sound, "--path", runs.Path);

        Assert.AreEqual(ExitCode.Failed, found.ExitCode);
        Assert.AreEqual("wiring", found.Faults, found.ToString());
        Assert.Contains(text, found.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("tau0", found.Settings.ToJsonString(), "the skews of plugs that will be moved");

        // Two wirings between the buses sound alike.
        if (text != "microphones of different buses are exchanged")
        {
            Assert.AreEqual(order.Replace(",", string.Empty, StringComparison.Ordinal), found.Order);
        }
    }

    [TestMethod]
    [DataRow("""{"faults": {"inverted": [2]}}""", "inverted", "good good inverted good")]
    [DataRow("""{"faults": {"dead": [3]}}""", "dead", "good good good dead")]
    [DataRow("""{"faults": {"gain": [-45, 0, 0, 0]}}""", "dead", "dead good good good")]
    [DataRow("""{"faults": {"gain": [0, -8, 0, 0]}}""", "gain", "good good good good")]
    [DataRow("""{"faults": {"inverted": [1], "gain": [0, 0, 0, 6], "order": [0, 1, 3, 2]}}""", "gain inverted wiring", "good inverted good good")]
    [DataRow("""{"spacing": 0.6}""", "geometry", "good good good good")]
    public void Ride_badChannelOrGeometry_isNamed(string node, string faults, string states)
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride(node);

        Findings found = CommissionRuns.Commission(sound, "--path", runs.Path, "--spacing", "0.5");

        Assert.AreEqual(faults, found.Faults, found.ToString());
        Assert.AreEqual(states, found.States);
        Assert.AreEqual(ExitCode.Failed, found.ExitCode);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Ride_skewedPairs_givesTheSkewsWhetherDirectionsAreKnownOrNot(bool known)
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride("""{"faults": {"skew": [0, 120, -70, 0]}}""");

        Findings found = known ? CommissionRuns.Commission(sound, "--path", runs.Path) : CommissionRuns.Commission(sound);

        Assert.AreEqual(string.Empty, found.Faults, found.ToString());
        Assert.AreEqual(known ? string.Empty : "wiring", found.Open);
        Assert.AreEqual(-120, (int)found.Settings["tau0x"]!, 4, found.ToString());
        Assert.AreEqual(-70, (int)found.Settings["tau0y"]!, 4, found.ToString());
        Assert.IsNull(found.Settings["heading"]);
    }

    [TestMethod]
    public void Ride_arrayWithTolerances_findsTheHeadingThatItReallyHas()
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride("""{"tolerance": {"heading": 12, "gain": 1, "delay": 5, "position": 0.003}}""");

        Findings found = CommissionRuns.Commission(sound, "--path", runs.Path);

        Assert.AreEqual(string.Empty, found.Faults, found.ToString());
        Assert.IsGreaterThan(5.0, Math.Abs(runs.TrueHeading - 30.0), "the seed draws no heading error worth finding");
        Assert.AreEqual(runs.TrueHeading, (double)found.Settings["heading"]!, 1.0);
    }

    [TestMethod]
    public void Ride_directionsSomeDegreesOff_stillTellWiringAndHeading()
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride("""{"faults": {"order": [1, 0, 2, 3]}}""");
        runs.Displace(metres: 2.5);

        Findings found = CommissionRuns.Commission(sound, "--path", runs.Path);

        Assert.AreEqual("1023", found.Order);
        Assert.AreEqual("wiring", found.Faults, found.ToString());
        Assert.AreEqual(0.0, (double)found.Of("wiring").First()["headingError"]!, 3.0);
    }

    [TestMethod]
    public void Ride_directionsOfAnotherRide_areNotBlamedOnTheArray()
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride("{}");
        runs.RideFaster();

        Findings found = CommissionRuns.Commission(sound, "--path", runs.Path);

        Assert.AreEqual("wiring", found.Open, found.ToString());
        Assert.AreEqual(string.Empty, found.Faults);
        Assert.Contains("directions that were given are wrong", found.ToString());
    }

    [TestMethod]
    [DataRow(5.0, 0.1)]
    [DataRow(3.0, 0.01)]
    public void Ride_inWind_stillFindsFaultAndSkew(double wind, double windscreen)
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride("{\"windscreen\": " + windscreen.ToString(System.Globalization.CultureInfo.InvariantCulture) + ", \"faults\": {\"inverted\": [1], \"skew\": [0, 0, 80, 0]}}", wind: wind);

        Findings found = CommissionRuns.Commission(sound, "--path", runs.Path);

        Assert.AreEqual("inverted", found.Faults, found.ToString());
        Assert.AreEqual(80, (int)found.Settings["tau0y"]!, 10, found.ToString());
    }

    [TestMethod]
    [DataRow("{}", 52.5, "0123", "")]
    [DataRow("""{"faults": {"order": [1, 0, 2, 3]}}""", 52.5, "1023", "wiring")]
    [DataRow("""{"faults": {"order": [2, 3, 0, 1]}}""", 52.5, "2301", "wiring")]
    public void Stand_oneDirectionBesideAnAxis_tellsTheWiring(string node, double azimuth, string order, string faults)
    {
        using CommissionRuns runs = new();
        string sound = runs.Stand(node, azimuth);

        Findings found = CommissionRuns.Commission(sound, "--from", $"{azimuth}");

        Assert.AreEqual(order, found.Order, found.ToString());
        Assert.AreEqual(faults, found.Faults, found.ToString());
        Assert.AreEqual(faults.Length == 0 ? "skew" : string.Empty, found.Open, "one direction cannot tell skews, and of a wrong wiring nobody asks them");
    }

    [TestMethod]
    public void Stand_onAnAxis_saysThatTheWiringIsOpen()
    {
        using CommissionRuns runs = new();

        // From ahead, the first pair's two microphones hear the same.
        Findings found = CommissionRuns.Commission(runs.Stand("""{"faults": {"order": [1, 0, 2, 3]}}""", 30.0), "--from", "30");

        Assert.Contains("wiring", found.Open, found.ToString());
        Assert.AreEqual(string.Empty, found.Faults);
        Assert.IsGreaterThanOrEqualTo(2, found.Of("wiring").Count(wiring => (double)wiring["probability"]! > 0.02));
    }

    [TestMethod]
    public void Stand_nobodySaysWhere_tellsNoWiringButFindsMicrophonesOfDifferentBusesExchanged()
    {
        using CommissionRuns runs = new();

        Findings swapped = CommissionRuns.Commission(runs.Stand("""{"faults": {"order": [1, 0, 3, 2]}}""", 50.0));
        Findings mixed = CommissionRuns.Commission(runs.Stand("""{"faults": {"order": [0, 2, 1, 3]}}""", 50.0));

        Assert.AreEqual(string.Empty, swapped.Faults);
        Assert.AreEqual("skew wiring", swapped.Open, swapped.ToString());
        Assert.AreEqual("geometry", mixed.Faults, mixed.ToString());
    }

    [TestMethod]
    public void Ride_pairAlone_tellsSidesSkewAndHeading()
    {
        using CommissionRuns runs = new();
        string sound = runs.Ride("""{"array": "pair", "faults": {"order": [1, 0]}}""");

        Findings found = CommissionRuns.Commission(sound, "--path", runs.Path);

        Assert.AreEqual("wiring", found.Faults, found.ToString());
        Assert.AreEqual("1023", found.Order);
        Assert.AreEqual(300.0, (double)found.Of("pair").Single()["direction"]!, 0.5);
    }
}

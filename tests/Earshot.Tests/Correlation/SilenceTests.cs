using System;
using System.Collections.Generic;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;
using Earshot.Tools.Simulation.Detections;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>Whoever should hear a target and does not is evidence against it; what a node loses and finds again is none for it.</summary>
[TestClass]
public sealed class SilenceTests
{
    private const double Now = 1000.0;
    private static readonly TrackerSettings s_settings = new();

    // A target that stands over the origin.
    private static readonly Estimate s_standing = new(Now - 6.0, [0.0, 0.0, 0.0, 0.0, 110.0, 300.0], new double[StateIndex.Count * StateIndex.Count]);

    [TestMethod]
    [DataRow(35.0, 0, DisplayName = "what is louder drowns it")]
    [DataRow(5.0, 1, DisplayName = "what is weaker does not")]
    public void NodeBesideTheTarget_thatHearsSomethingElse_countsAsSilentUnlessThatDrownsIt(double other, int silent)
    {
        // Heard 4 km away at 8 dB: some 25 dB a kilometre from it.
        Listeners listeners = new(new RetardedBearingModel(s_settings), s_settings);
        Measurement far = Heard("far", new PlanePoint(0.0, 4000.0), 8.0, 110.0, 0.0, 1);
        listeners.Note(far);
        listeners.Note(Heard("beside", new PlanePoint(0.0, -1000.0), other, 90.0, 0.0, 1));
        Assert.AreEqual(silent, listeners.Silent(s_standing, Support(far), Now));
    }

    [TestMethod]
    public void NodeFarAway_thatHearsNothing_isSilentOnlyWhereTheTargetIsLoud()
    {
        // 3.5 km away; heard at 2 km at 20 dB or at 2 dB.
        foreach ((double level, int silent) in new[] { (20.0, 1), (2.0, 0) })
        {
            Listeners listeners = new(new RetardedBearingModel(s_settings), s_settings);
            Measurement near = Heard("near", new PlanePoint(0.0, 2000.0), level, 110.0, 0.0, 1);
            listeners.Note(near);
            listeners.Note(Heard("away", new PlanePoint(0.0, -3500.0), 5.0, 90.0, 0.0, 1) with { Time = Now - 60.0 });
            Assert.AreEqual(silent, listeners.Silent(s_standing, Support(near), Now), $"{level} dB");
        }
    }

    [TestMethod]
    public void NodeNearby_isSilentWhenItHeardTheTargetTooLongAgo()
    {
        // 2 km away; what it heard arrived 8 or 12 s ago.
        foreach ((double ago, int silent) in new[] { (8.0, 0), (12.0, 1) })
        {
            Listeners listeners = new(new RetardedBearingModel(s_settings), s_settings);
            Measurement near = Heard("near", new PlanePoint(0.0, 2000.0), 20.0, 110.0, 0.0, 1) with { Time = Now - ago };
            listeners.Note(near);
            Assert.AreEqual(silent, listeners.Silent(s_standing, Support(near), Now), $"{ago} s");
        }
    }

    [TestMethod]
    public void SoundThatIsLostAndFoundAgain_isNoBetterEvidenceThanOneThatStayed()
    {
        List<Measurement> stayed = [];
        List<Measurement> broken = [];
        List<Measurement> elsewhere = [];
        for (int k = 0; k < 12; k++)
        {
            Measurement one = Heard("n", new PlanePoint(0.0, 0.0), 5.0, 110.0 + (0.1 * k), 10.0 + k, 1) with { Time = k };
            int presence = 1 + (k / 4);
            stayed.Add(one);
            broken.Add(one with { Presence = new PresenceKey("n", 1, presence) });
            elsewhere.Add(one with { Presence = new PresenceKey("n", 1, presence), Bearing = one.Bearing + presence });
        }

        Assert.AreEqual(SoundsApart.Evidence(stayed), SoundsApart.Evidence(broken), 1e-9);
        Assert.IsLessThan(SoundsApart.Evidence(broken) - 8.0, SoundsApart.Evidence(elsewhere));

        // And the same where it comes bit by bit.
        Assert.AreEqual(SoundsApart.Evidence(broken) - SoundsApart.Evidence(broken.GetRange(0, 6)), SoundsApart.Evidence(broken.GetRange(0, 6), broken.GetRange(6, 6)), 1e-9);
    }

    [TestMethod]
    public void Level_ofWhatTheNodeModelReports_isTheLineSnr()
    {
        for (double snr = -3.0; snr <= 35.0; snr += 2.0)
        {
            Assert.AreEqual(snr, LineLevel.Of(NodeModel.ReportedSnr(snr)), 0.01);
        }

        Assert.AreEqual(-4.0, LineLevel.Of(-20.0));
    }

    private static IReadOnlyDictionary<string, NodeSupport> Support(Measurement heard) => Track.Supported(new Dictionary<string, NodeSupport>(), [heard]);

    private static Measurement Heard(string node, PlanePoint place, double level, double rate, double bearing, int presence) => new(
        new PresenceKey(node, 1, presence),
        0,
        place,
        0.0,
        Now - 0.5,
        bearing * Math.PI / 180.0,
        double.NaN,
        0.03,
        rate,
        0.3,
        double.NaN,
        1.0,
        "shahed-136",
        0.9) { Level = level };
}

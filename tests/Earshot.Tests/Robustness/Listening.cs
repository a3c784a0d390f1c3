using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Detection;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Engines;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Robustness;

/// <summary>The firmware listens to simulated sound from its boot on; what it made of each frame.</summary>
internal sealed class Listening
{
    /// <summary>Level in dBFS at which a drone is plain to hear over <see cref="Quiet"/>: 2x stands 26 dB over the noise of its bin.</summary>
    public const double Plain = -50.0;

    // White noise at each microphone; -79 dBFS in a bin of 3.9 Hz.
    private const double QuietLevel = -49.0;

    private Listening(IReadOnlyList<HeardFrame> frames)
    {
        Frames = frames;
    }

    public IReadOnlyList<HeardFrame> Frames { get; }

    /// <summary>Gets the onsets and updates.</summary>
    public IEnumerable<HeardFrame> Reports => Frames.Where(frame => frame.What is PresenceEvent.Onset or PresenceEvent.Update);

    public int Onsets => Frames.Count(frame => frame.What == PresenceEvent.Onset);

    /// <summary>Lets a node with the shipped profile listen.</summary>
    public static Listening To(double seconds, Microphones microphones)
    {
        SimulatedEar ear = new(microphones, BuiltInProfiles.Signatures);
        List<HeardFrame> frames = [];
        while (ear.Time < seconds)
        {
            PresenceEvent what = ear.HearFrame();
            Detector detector = ear.Analyzer.Detector;
            frames.Add(new HeardFrame(
                ear.Time, what, detector.First.Presence.Present, detector.First.Order.CentiHertz / 100.0, detector.First.Matcher.LogOdds / 256.0, ear.Analyzer.Windy));
        }

        return new Listening(frames);
    }

    /// <summary>Makes a drone that wanders about a rate.</summary>
    public static ISound Drone(double rate = 105.0, double level = Plain, ulong seed = 1, EngineModel? model = null) =>
        new EngineSound(EngineSource.Cruising(model ?? EngineModels.Shahed136, rate, seed), level);

    /// <summary>Makes the quiet noise of one microphone or of a pair, of its own at each.</summary>
    public static ISound[] Quiet(int microphones = 1, ulong seed = 1) =>
        [.. Enumerable.Range(0, microphones).Select(m => Bed.Make(BedKind.White, QuietLevel, (1000 * seed) + (ulong)m))];

    /// <summary>Asserts that nothing was reported.</summary>
    public void AssertSilent(string what = "")
    {
        HeardFrame best = Frames.MaxBy(frame => frame.LogOdds)!;
        Assert.AreEqual(0, Onsets, Text($"{what}: log-odds {best.LogOdds:F2} at {best.Time:F1} s, {best.ShaftRate:F1} Hz"));
    }

    /// <summary>Asserts one presence from within some seconds to the end of what was heard.</summary>
    public void AssertHeldFrom(double seconds, string what = "")
    {
        HeardFrame weakest = Frames.Where(frame => frame.Time > seconds).MinBy(frame => frame.LogOdds)!;
        string figures = Text($"{what}: log-odds {weakest.LogOdds:F2} at {weakest.Time:F1} s, {weakest.ShaftRate:F1} Hz; {Onsets} onsets");
        Assert.AreEqual(1, Onsets, figures);
        Assert.IsLessThanOrEqualTo(seconds, Frames.First(frame => frame.What == PresenceEvent.Onset).Time, figures);
        Assert.IsTrue(Frames[^1].Present, figures);
    }

    /// <summary>Asserts that all reports name a shaft rate within 3 % of one of the true ones.</summary>
    public void AssertRates(params double[] rates)
    {
        foreach (HeardFrame report in Reports)
        {
            Assert.IsTrue(
                rates.Any(rate => System.Math.Abs(report.ShaftRate - rate) < 0.03 * rate),
                Text($"{report.ShaftRate:F1} Hz at {report.Time:F1} s"));
        }
    }

    /// <summary>Asserts that from some seconds on the comb that is tracked lies within 3 % of the true rate in every frame.</summary>
    public void AssertTracked(double rate, double seconds)
    {
        foreach (HeardFrame frame in Frames.Where(frame => frame.Time > seconds))
        {
            Assert.AreEqual(rate, frame.ShaftRate, 0.03 * rate, Text($"at {frame.Time:F1} s"));
        }
    }

    private static string Text(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

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

    private Listening(IReadOnlyList<HeardFrame> frames, IReadOnlyList<HeardFrame> beside)
    {
        Frames = frames;
        Beside = beside;
    }

    /// <summary>Gets what the first follower made of each frame: the one that searches.</summary>
    public IReadOnlyList<HeardFrame> Frames { get; }

    /// <summary>Gets what the second one made of it, which looks for another source beside that of the first.</summary>
    public IReadOnlyList<HeardFrame> Beside { get; }

    /// <summary>Gets the onsets and updates of the first.</summary>
    public IEnumerable<HeardFrame> Reports => ReportsOf(Frames);

    /// <summary>Gets the onsets and updates of both.</summary>
    public IEnumerable<HeardFrame> AllReports => ReportsOf(Frames.Concat(Beside));

    /// <summary>Gets the number of onsets of the first.</summary>
    public int Onsets => Reports.Count(frame => frame.What == PresenceEvent.Onset);

    /// <summary>Gets how long the longest presence of the first follower lasted, in seconds.</summary>
    public double LongestPresence => Frames
        .Where(frame => frame.Present)
        .GroupBy(frame => frame.Number)
        .Select(frames => frames.Count() * SimulatedEar.FrameSeconds)
        .DefaultIfEmpty()
        .Max();

    /// <summary>Lets a node with the shipped profile listen.</summary>
    public static Listening To(double seconds, Microphones microphones)
    {
        SimulatedEar ear = new(microphones, BuiltInProfiles.Signatures);
        List<HeardFrame> frames = [];
        List<HeardFrame> beside = [];
        while (ear.Time < seconds)
        {
            ear.HearFrame();
            frames.Add(FrameOf(ear, ear.Analyzer.Detector.First));
            beside.Add(FrameOf(ear, ear.Analyzer.Detector.Second));
        }

        return new Listening(frames, beside);
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

    /// <summary>Measures in which share of the frames after some seconds a presence is reported at a rate, by whichever follower.</summary>
    public double ShareAt(double rate, double seconds)
    {
        bool[] at = [.. Frames.Zip(Beside, (one, other) => (one, other)).Where(pair => pair.one.Time > seconds).Select(pair => pair.one.IsPresentAt(rate) || pair.other.IsPresentAt(rate))];
        return at.Count(present => present) / (double)at.Length;
    }

    /// <summary>Asserts that from some seconds on the comb that is tracked lies within 3 % of the true rate in every frame.</summary>
    public void AssertTracked(double rate, double seconds)
    {
        foreach (HeardFrame frame in Frames.Where(frame => frame.Time > seconds))
        {
            Assert.AreEqual(rate, frame.ShaftRate, 0.03 * rate, Text($"at {frame.Time:F1} s"));
        }
    }

    private static IEnumerable<HeardFrame> ReportsOf(IEnumerable<HeardFrame> frames) => frames.Where(frame => frame.What is PresenceEvent.Onset or PresenceEvent.Update);

    private static HeardFrame FrameOf(SimulatedEar ear, SourceFollower follower) => new(
        ear.Time,
        follower.Event,
        follower.Presence.Present,
        follower.Presence.Number,
        follower.Order.CentiHertz / 100.0,
        follower.Matcher.LogOdds / 256.0,
        ear.Analyzer.Windy);

    private static string Text(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

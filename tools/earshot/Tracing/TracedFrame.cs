using System;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Tracing;

/// <summary>What the firmware's detector made of one frame.</summary>
/// <param name="Centre">The middle of the frame in seconds from the first sample of the sound.</param>
/// <param name="LogOdds">The smoothed natural log-odds that decide.</param>
/// <param name="Event">What there was to report.</param>
/// <param name="Presence">The number of the presence in which the frame ends, or 0 for none.</param>
/// <param name="ShaftRate">The shaft rate of the tracked comb in Hz.</param>
/// <param name="Lines">Level at line n over the floor at [n - 1] in dB, for each line inside the band.</param>
/// <param name="Gaps">Level half-way between lines n and n + 1 at [n - 1] in dB.</param>
/// <param name="Snr">While something is present: level at line n over the floor at [n - 1] in dB, without the ceiling that the others have; otherwise empty.</param>
/// <param name="Levels">Level over the floor in dB at the bins from <see cref="FrameFormat.FirstBin"/>, as the comb and the order spectrum read them.</param>
public sealed record TracedFrame(
    double Centre,
    double LogOdds,
    PresenceEvent Event,
    int Presence,
    double ShaftRate,
    double[] Lines,
    double[] Gaps,
    double[] Snr,
    float[] Levels)
{
    private const double Q8 = 256.0;

    /// <summary>A level of 1, a doubling of power, in dB.</summary>
    private static readonly double s_doubling = 10.0 * Math.Log10(2.0);

    /// <summary>Gets the probability that a message of this frame states.</summary>
    public double Probability => ProbabilityOf(LogOdds);

    /// <summary>Gets a value indicating whether something is present at the frame's end.</summary>
    public bool Present => Presence > 0;

    /// <summary>Gets the probability that the firmware states for log-odds.</summary>
    /// <param name="logOdds">Natural log-odds.</param>
    /// <returns>The probability, 0 to 1.</returns>
    public static double ProbabilityOf(double logOdds) => Logistic.PerMille((int)Math.Round(logOdds * Q8)) / 1000.0;

    /// <summary>Reads the detector after a frame.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="what">What it had to report.</param>
    /// <param name="centre">The middle of the frame in seconds.</param>
    /// <returns>The frame.</returns>
    public static TracedFrame Of(Detector detector, PresenceEvent what, double centre)
    {
        ArgumentNullException.ThrowIfNull(detector);
        SourceFollower follower = detector.First;
        OrderSpectrum order = follower.Order;
        return new TracedFrame(
            centre,
            follower.Matcher.LogOdds / Q8,
            what,
            follower.Presence.Present ? follower.Presence.Number : 0,
            order.CentiHertz / 100.0,
            Array.ConvertAll(order.Lines[..order.LineCount], OverFloor),
            Array.ConvertAll(order.Gaps[..order.LineCount], OverFloor),
            follower.Presence.Present ? Array.ConvertAll(order.Snr[..order.LineCount], Decibels) : [],
            Array.ConvertAll(detector.Whitened[FrameFormat.FirstBin..], level => (float)OverFloor((int)level)));
    }

    private static double Decibels(int level) => level / Q8 * s_doubling;

    /// <summary>The power over the floor in dB that evidence log2(1 + p) - m stands for; nothing below -12 dB is told apart.</summary>
    private static double OverFloor(int evidence) =>
        Math.Max(10.0 * Math.Log10(Math.Pow(2.0, (evidence + EvidenceTable.NoiseMean) / Q8) - 1.0), EvidenceTable.Lowest / Q8 * s_doubling);
}

using System;

namespace Earshot.Tools.Simulation.Detections;

/// <summary>
/// How a node hears, without sound: hit rate, bearing error and latency as the firmware's were measured in simulated sound
/// (<c>simulate --detect</c> of border-line, two-crossing and raid-19; docs/measurements.md says how). Nodes hear alike; what differs is
/// the heading of each, by the tolerance that the scenario states.
/// </summary>
public sealed record NodeModel
{
    /// <summary>The hit rate from which on a sound is above the threshold.</summary>
    public const double Threshold = 0.5;

    /// <summary>Gets the SNR in dB at which half of the seconds have a detection.</summary>
    public double HalfSnr { get; init; } = -3.5;

    /// <summary>Gets the width of that passage in dB.</summary>
    public double SnrWidth { get; init; } = 1.3;

    /// <summary>Gets how far below all other engines together an engine may be in dB for half of the seconds to have a detection.</summary>
    public double HalfMasking { get; init; } = -8.0;

    /// <summary>Gets the width of that passage in dB.</summary>
    public double MaskingWidth { get; init; } = 2.5;

    /// <summary>Gets the share of seconds with a detection when all is well.</summary>
    public double BestHitRate { get; init; } = 0.98;

    /// <summary>Gets one sigma of bearings in degrees when all is well, heading apart.</summary>
    public double BestBearingSd { get; init; } = 1.0;

    /// <summary>Gets one sigma of bearings in degrees at 0 dB; it falls with the square root of the SNR's power.</summary>
    public double WeakBearingSd { get; init; } = 2.5;

    /// <summary>Gets the share of bearings that may be any, when another engine is heard as loud.</summary>
    public double ConfusedShare { get; init; } = 0.15;

    /// <summary>Gets one sigma of shaft frequencies in Hz.</summary>
    public double RateSd { get; init; } = 0.2;

    /// <summary>Gets one sigma of the reported SNR about <see cref="ReportedSnr"/> in dB.</summary>
    public double SnrSd { get; init; } = 0.8;

    /// <summary>Gets the time from one report to the next in seconds.</summary>
    public double Interval { get; init; } = 1.024;

    /// <summary>Gets how many reports' time an engine must be heard for before it is reported.</summary>
    public int OnsetReports { get; init; } = 1;

    /// <summary>Gets how many seconds a presence outlives its last hit.</summary>
    public double Hold { get; init; } = 3.0;

    /// <summary>Gets the least time from sound to arrival in seconds.</summary>
    public double Latency { get; init; } = 0.55;

    /// <summary>Gets the mean of what comes on top, which is exponential.</summary>
    public double LatencySpread { get; init; } = 0.08;

    /// <summary>Gets the share of node-seconds in which something is heard that is not there.</summary>
    public double FalseShare { get; init; }

    /// <summary>Gets the mean duration of that in seconds.</summary>
    public double FalseDuration { get; init; } = 4.0;

    /// <summary>Gets the share of the time for which each node is off.</summary>
    public double OffShare { get; init; }

    /// <summary>Gets the mean duration of that in seconds.</summary>
    public double OffDuration { get; init; } = 120.0;

    /// <summary>Gets the probability of a detection in a second.</summary>
    /// <param name="snr">Line SNR in dB.</param>
    /// <param name="overOthers">Level over all other engines together in dB.</param>
    /// <returns>0 to 1.</returns>
    public double HitRate(double snr, double overOthers) =>
        BestHitRate * Passage((snr - HalfSnr) / SnrWidth) * Passage((overOthers - HalfMasking) / MaskingWidth);

    /// <summary>Gets one sigma of a bearing.</summary>
    /// <param name="snr">Line SNR in dB.</param>
    /// <returns>Degrees.</returns>
    public double BearingSd(double snr) =>
        Math.Sqrt((BestBearingSd * BestBearingSd) + (WeakBearingSd * WeakBearingSd * Math.Pow(10.0, -snr / 10.0)));

    /// <summary>
    /// Gets the SNR that a message tells on average: the mean over all lines. It grows by half a decibel with each, since the weaker lines come out of the
    /// noise one after another: 3.3 + 2.2 ln(1 + exp((SNR - 1) / 4)).
    /// </summary>
    /// <param name="snr">Line SNR in dB.</param>
    /// <returns>Decibels.</returns>
    public static double ReportedSnr(double snr) => 3.3 + (2.2 * Math.Log(1.0 + Math.Exp((snr - 1.0) / 4.0)));

    private static double Passage(double x) => 1.0 / (1.0 + Math.Exp(-x));
}

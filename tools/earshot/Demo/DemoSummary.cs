using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Demo;

/// <summary>What came of a demonstration.</summary>
/// <param name="Detections">Number of detections by node.</param>
/// <param name="MedianError">Median of the size of the bearing error in degrees, or <see langword="null"/> without a bearing.</param>
/// <param name="Sent">Messages of all kinds that the nodes published and the broker took.</param>
/// <param name="Received">Messages that the subscriber received.</param>
/// <param name="Simulated">Simulated time.</param>
/// <param name="Took">Real time.</param>
public sealed record DemoSummary(
    IReadOnlyDictionary<string, int> Detections,
    double? MedianError,
    int Sent,
    int Received,
    TimeSpan Simulated,
    TimeSpan Took)
{
    /// <summary>Gets how many tracks the correlator confirmed.</summary>
    public int Tracks { get; init; }

    /// <summary>Gets the median distance of the tracks from the truth in metres, or <see langword="null"/> without a track.</summary>
    public double? TrackError { get; init; }

    /// <summary>Gets how many times faster than real time it ran.</summary>
    public double Speed => Simulated / Took;

    /// <summary>Gets why the demonstration failed, or <see langword="null"/> when it did not.</summary>
    public string? Fault
    {
        get
        {
            string[] deaf = [.. Detections.Where(node => node.Value == 0).Select(node => node.Key)];
            return deaf.Length > 0 ? $"No detection from {string.Join(", ", deaf)}."
                : MedianError is null ? "No detection has a bearing."
                : Received < Sent ? $"Only {Received} of {Sent} messages arrived."
                : null;
        }
    }
}

using System;

namespace Earshot.Correlation.Sharing;

/// <summary>How tracks are told in Cursor on Target. Times in seconds.</summary>
public sealed record CotSettings
{
    /// <summary>Gets the least time between events of a track.</summary>
    public double Interval { get; init; } = 2.0;

    /// <summary>Gets the most events a second of all tracks: more would drown slow radio networks.</summary>
    public int MostPerSecond { get; init; } = 50;

    /// <summary>Gets for how many intervals an event counts: two may be lost on the way.</summary>
    public double StaleIntervals { get; init; } = 3.5;

    /// <summary>Gets how long a receiver may take to answer, and to take an event, before the connection is given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how often the end of a track is told: a datagram may be lost.</summary>
    public int EndRepeats { get; init; } = 3;
}

using System;
using System.Collections.Generic;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Replay;

/// <summary>What the user asked <c>replay</c> to do.</summary>
public sealed record ReplayOptions
{
    /// <summary>Gets the recordings.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Gets the node's settings before the array is fitted to each recording.</summary>
    public NodeSettings Settings { get; init; } = new();

    /// <summary>Gets the array, or <see langword="null"/> for the one that fits the recording's channels.</summary>
    public ArrayKind? Array { get; init; }

    /// <summary>Gets the broker, or <see langword="null"/> for one inside this process.</summary>
    public BrokerAddress? Broker { get; init; }

    /// <summary>Gets a value indicating whether the messages are printed as they were published.</summary>
    public bool Json { get; init; }

    /// <summary>Gets the HTML page that shows why, or <see langword="null"/> for none.</summary>
    public string? Report { get; init; }

    /// <summary>Gets the time of day of the first sample of the first recording.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>Gets where the recordings are placed, from the array's centre, or <see langword="null"/>.</summary>
    public Position? Place { get; init; }

    /// <summary>Gets the noise bed, or <see langword="null"/>.</summary>
    public string? Bed { get; init; }

    /// <summary>Gets the line SNR in dB to which the bed is scaled.</summary>
    public double Snr { get; init; }
}

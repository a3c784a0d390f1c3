namespace Earshot.Correlation.Intake;

/// <summary>A detection message as read; docs/messages.md says what each field means.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Boot">Number of the node's boot.</param>
/// <param name="Sequence">Number of the message within the boot.</param>
/// <param name="Source">Number of the presence within the boot.</param>
/// <param name="Mode">What it is part of.</param>
/// <param name="Event">What became of the presence.</param>
/// <param name="Time">When the sound reached the node in Unix seconds; <see langword="null"/> before the node's clock is set.</param>
/// <param name="TimeSd">One sigma of it in seconds; 0 without it.</param>
/// <param name="Uptime">The same moment in seconds since the node's boot.</param>
/// <param name="Type">The signature that fits best.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="Rate">Shaft frequency as received in Hz.</param>
/// <param name="RateSd">One sigma of it in Hz.</param>
/// <param name="Bearing">Degrees clockwise from true north, or <see langword="null"/>.</param>
/// <param name="BearingSd">One sigma of it in degrees; 0 without it.</param>
/// <param name="OtherBearing">The other bearing that the sound allows, or <see langword="null"/>.</param>
/// <param name="Elevation">Degrees over the horizon, or <see langword="null"/>.</param>
/// <param name="ElevationSd">One sigma of it in degrees; 0 without it.</param>
/// <param name="Arrival">When the line arrived in Unix seconds (<c>rx</c>), or <see langword="null"/>.</param>
public sealed record Detection(
    string Node,
    int Boot,
    int Sequence,
    int Source,
    DetectionMode Mode,
    DetectionEvent Event,
    double? Time,
    double TimeSd,
    double Uptime,
    string Type,
    double Probability,
    double Rate,
    double RateSd,
    double? Bearing,
    double BearingSd,
    double? OtherBearing,
    double? Elevation,
    double ElevationSd,
    double? Arrival)
{
    /// <summary>Gets how far all lines stand over the noise on average, in dB.</summary>
    public double Snr { get; init; }

    /// <summary>Gets the presence that the message tells of.</summary>
    public PresenceKey Presence => new(Node, Boot, Source);
}

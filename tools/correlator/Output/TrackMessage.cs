using System.Collections.Generic;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Output;

/// <summary>A track message (docs/schemas/track.schema.json).</summary>
/// <param name="Track">The track's name.</param>
/// <param name="Status">Its state.</param>
/// <param name="Mode">What it is part of.</param>
/// <param name="Time">The time of position and velocity in Unix seconds.</param>
/// <param name="AsOf">When the correlator knew it: the time of its stream.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="VelocityEast">m/s.</param>
/// <param name="VelocityNorth">m/s.</param>
/// <param name="PositionCovariance">East-east, east-north, north-north in m2.</param>
/// <param name="Type">The signature that its nodes agree on most.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="Rate">Shaft frequency as emitted in Hz.</param>
/// <param name="Nodes">The nodes that hear it.</param>
/// <param name="Assurance">
/// How sure it is that it flies: ln of its odds over chance and over something slow, but for a constant. A confirmed track begins with that of
/// <see cref="TrackerSettings.ConfirmingAssurance"/>; whatever warns people asks for more.
/// </param>
public sealed record TrackMessage(
    string Track,
    TrackStatus Status,
    DetectionMode Mode,
    double Time,
    double AsOf,
    double Latitude,
    double Longitude,
    double VelocityEast,
    double VelocityNorth,
    (double EastEast, double EastNorth, double NorthNorth) PositionCovariance,
    string Type,
    double Probability,
    double Rate,
    IReadOnlyList<string> Nodes,
    double Assurance)
{
    /// <summary>Gets the covariance of the velocity, east-east, east-north, north-north in m2/s2; <see langword="null"/> where nothing tells.</summary>
    public (double EastEast, double EastNorth, double NorthNorth)? VelocityCovariance { get; init; }

    /// <summary>Gets the altitude in metres above sea level, where what was heard tells it.</summary>
    public double? Altitude { get; init; }

    /// <summary>Gets one sigma of it in metres; there with it.</summary>
    public double? AltitudeSd { get; init; }
}

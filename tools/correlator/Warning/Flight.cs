using System;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Warning;

/// <summary>
/// A flight onward from a track's state: straight, disturbed by white acceleration of density q on each axis. After a time T the target is
/// off the straight line by a variance of P + T^2 V + q T^3 / 3 (P of the position, V of the velocity; Bar-Shalom, Li and
/// Kirubarajan 2001, section 6.2.2), along and across.
/// </summary>
internal sealed class Flight
{
    /// <summary>q in m2/s3: that of the tracker.</summary>
    public const double Acceleration = 1.0;

    // Variance of each velocity component where a message does not tell it.
    private const double UnknownVelocity = 25.0;

    private readonly double _east;
    private readonly double _north;
    private readonly (double Place, double Velocity) _along;
    private readonly (double Place, double Velocity) _across;

    public Flight(TrackMessage message)
    {
        Speed = Math.Sqrt((message.VelocityEast * message.VelocityEast) + (message.VelocityNorth * message.VelocityNorth));
        _east = message.VelocityEast / Speed;
        _north = message.VelocityNorth / Speed;
        (double EastEast, double EastNorth, double NorthNorth) velocity = message.VelocityCovariance ?? (UnknownVelocity, 0.0, UnknownVelocity);
        _along = (Turned(message.PositionCovariance, _east, _north), Turned(velocity, _east, _north));
        _across = (Turned(message.PositionCovariance, _north, -_east), Turned(velocity, _north, -_east));
    }

    /// <summary>Gets the speed in m/s.</summary>
    public double Speed { get; }

    /// <summary>Turns a place relative to the target: metres ahead, and to the right.</summary>
    public (double Along, double Across) Turned(PlanePoint place) =>
        ((place.East * _east) + (place.North * _north), (place.East * _north) - (place.North * _east));

    /// <summary>Gets one sigma of the place across the flight after a time.</summary>
    public double AcrossSd(double time) => Sd(_across, time);

    /// <summary>Gets one sigma of how far it has come after a time.</summary>
    public double AlongSd(double time) => Sd(_along, time);

    private static double Sd((double Place, double Velocity) variance, double time) =>
        Math.Sqrt(variance.Place + (time * time * (variance.Velocity + (Acceleration * time / 3.0))));

    private static double Turned((double EastEast, double EastNorth, double NorthNorth) covariance, double east, double north) =>
        (east * east * covariance.EastEast) + (2.0 * east * north * covariance.EastNorth) + (north * north * covariance.NorthNorth);
}

using System;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Sharing;

/// <summary>
/// Where a target is at a moment, carried forward from a track's state some seconds before, for formats whose readers know one time only:
/// x + dt v, with covariance P + dt^2 V + dt^3 q / 3.
/// </summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="EastVariance">m2.</param>
/// <param name="NorthVariance">m2.</param>
/// <param name="Covariance">East-north, m2.</param>
internal sealed record PresentState(double Latitude, double Longitude, double EastVariance, double NorthVariance, double Covariance)
{
    // q of the tracker in m2/s3, and the variance of each velocity component where a message does not tell it.
    private const double Acceleration = 1.0;
    private const double UnknownVelocity = 25.0;

    /// <summary>Gets one sigma along the greatest axis of the ellipse.</summary>
    public double GreatestSd
    {
        get
        {
            double middle = (EastVariance + NorthVariance) / 2.0;
            double half = (EastVariance - NorthVariance) / 2.0;
            return Math.Sqrt(middle + Math.Sqrt((half * half) + (Covariance * Covariance)));
        }
    }

    /// <summary>Carries a track forward.</summary>
    public static PresentState Of(TrackMessage message, double time)
    {
        double dt = Math.Max(0.0, time - message.Time);
        (double EastEast, double EastNorth, double NorthNorth) velocity = message.VelocityCovariance ?? (UnknownVelocity, 0.0, UnknownVelocity);
        TangentPlane plane = new(message.Latitude, message.Longitude, 0.0);
        PlanePoint place = new(dt * message.VelocityEast, dt * message.VelocityNorth);
        double turns = Acceleration * dt * dt * dt / 3.0;
        return new PresentState(
            plane.LatitudeOf(place),
            plane.LongitudeOf(place),
            message.PositionCovariance.EastEast + (dt * dt * velocity.EastEast) + turns,
            message.PositionCovariance.NorthNorth + (dt * dt * velocity.NorthNorth) + turns,
            message.PositionCovariance.EastNorth + (dt * dt * velocity.EastNorth));
    }
}

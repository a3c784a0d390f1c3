using System;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>Makes measurements of detections.</summary>
/// <param name="settings">The tracker's figures.</param>
/// <param name="plane">The plane of the tracks.</param>
public sealed class MeasurementFactory(TrackerSettings settings, TangentPlane plane)
{
    private const double Degree = Math.PI / 180.0;

    // Above this a bearing excludes so little that a linearised update does harm.
    private const double HighestBearingSd = 30.0;

    /// <summary>Makes the measurement of a detection.</summary>
    /// <param name="placed">The detection.</param>
    /// <returns>The measurement, or <see langword="null"/> where it tells no bearing or the presence's end.</returns>
    public Measurement? Make(PlacedDetection placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        Detection detection = placed.Detection;
        if (detection.Event == DetectionEvent.End || detection.Bearing is not { } bearing || detection.BearingSd > HighestBearingSd)
        {
            return null;
        }

        double heading = placed.Node.HeadingSd;
        double noise = Math.Max(detection.BearingSd, settings.LeastBearingSd);
        return new Measurement(
            detection.Presence,
            detection.Sequence,
            plane.Place(placed.Node.Latitude, placed.Node.Longitude),
            placed.Node.Altitude - plane.Altitude,
            placed.Time,
            bearing * Degree,
            detection.OtherBearing is { } other ? other * Degree : double.NaN,
            Math.Sqrt((noise * noise) + (heading * heading)) * Degree,
            detection.Rate,
            Math.Max(detection.RateSd, settings.LeastRateSd),
            detection.Elevation is { } elevation ? elevation * Degree : double.NaN,
            Math.Max(detection.ElevationSd, settings.LeastElevationSd) * Degree,
            detection.Type,
            detection.Probability) { HeadingSd = heading * Degree };
    }
}

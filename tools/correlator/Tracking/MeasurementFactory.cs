using System;
using System.Collections.Generic;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>Makes measurements of detections.</summary>
/// <param name="settings">The tracker's figures.</param>
/// <param name="plane">The plane of the tracks.</param>
public sealed class MeasurementFactory(TrackerSettings settings, TangentPlane plane)
{
    private const double Degree = Math.PI / 180.0;

    // Above this a bearing excludes so little that a linearised update does harm: it counts as none.
    private const double HighestBearingSd = 30.0;

    // Whatever a node calls types, so many are remembered.
    private const int MostTypes = 64;

    private readonly Dictionary<string, string> _types = [];

    // Where each node is in the plane, and how true north is turned there.
    private readonly Dictionary<string, (PlanePoint Place, double Convergence)> _sites = [];

    /// <summary>Makes the measurement of a detection.</summary>
    /// <param name="placed">The detection.</param>
    /// <returns>The measurement, or <see langword="null"/> where it tells the presence's end.</returns>
    public Measurement? Make(PlacedDetection placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        Detection detection = placed.Detection;
        if (detection.Event == DetectionEvent.End)
        {
            return null;
        }

        double bearing = detection.BearingSd > HighestBearingSd ? double.NaN : detection.Bearing ?? double.NaN;

        if (!_sites.TryGetValue(detection.Node, out (PlanePoint Place, double Convergence) site))
        {
            PlanePoint place = plane.Place(placed.Node.Latitude, placed.Node.Longitude);
            _sites.Add(detection.Node, site = (place, plane.Convergence(place)));
        }

        // Names as they are known already, not as they were read: what lives for a minute is half as many objects.
        if (!_types.TryGetValue(detection.Type, out string? type))
        {
            type = detection.Type;
            if (_types.Count < MostTypes)
            {
                _types.Add(type, type);
            }
        }

        double heading = placed.Node.HeadingSd;
        double noise = Math.Max(detection.BearingSd, settings.LeastBearingSd);
        return new Measurement(
            detection.Presence with { Node = placed.Node.Id },
            detection.Sequence,
            site.Place,
            placed.Node.Altitude - plane.Altitude,
            placed.Time,
            (bearing * Degree) + site.Convergence,
            detection.OtherBearing is { } other ? (other * Degree) + site.Convergence : double.NaN,
            Math.Sqrt((noise * noise) + (heading * heading)) * Degree,
            detection.Rate,
            Math.Max(detection.RateSd, settings.LeastRateSd),
            detection.Elevation is { } elevation ? elevation * Degree : double.NaN,
            Math.Max(detection.ElevationSd, settings.LeastElevationSd) * Degree,
            type,
            detection.Probability) { HeadingSd = heading * Degree, Level = LineLevel.Of(detection.Snr) };
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;
using NetTopologySuite.Geometries;

namespace Earshot.Correlation.Warning;

/// <summary>
/// An outline seen along a flight: each of its points lies so far ahead, and so many sigmas beside where the target will be when it has
/// flown that far. What lies behind is cut off.
/// </summary>
internal sealed class Shadow
{
    // Where what is beside the target is cut from what is behind, in metres ahead.
    private const double Ahead = 1.0;

    // Halvings of an edge: to a thousandth of its length.
    private const int Halvings = 10;

    private readonly Flight _flight;
    private readonly List<((double Along, double Across) From, (double Along, double Across) To)> _edges = [];
    private readonly double _least = double.PositiveInfinity;
    private readonly double _most = double.NegativeInfinity;

    /// <summary>Initializes a new instance of the <see cref="Shadow"/> class.</summary>
    /// <param name="area">The area; of a border only what is crossed inward counts.</param>
    /// <param name="outline">A part of its outline.</param>
    /// <param name="flight">The flight.</param>
    /// <param name="plane">The plane around the target.</param>
    public Shadow(WatchedArea area, Coordinate[] outline, Flight flight, TangentPlane plane)
    {
        _flight = flight;
        (double Along, double Across)[] points = [.. outline.Select(point => flight.Turned(plane.Place(point.Y, point.X)))];
        for (int i = 1; i < points.Length; i++)
        {
            if ((points[i - 1].Along >= Ahead || points[i].Along >= Ahead)
                && (area.Kind != AreaKind.Border || Inward(area, points[i - 1], points[i])))
            {
                _edges.Add((Cut(points[i - 1], points[i]), Cut(points[i], points[i - 1])));
            }
        }

        foreach ((double Along, double Across) point in _edges.SelectMany(edge => new[] { edge.From, edge.To }))
        {
            double sigmas = point.Across / flight.AcrossSd(point.Along / flight.Speed);
            _least = Math.Min(_least, sigmas);
            _most = Math.Max(_most, sigmas);
        }
    }

    /// <summary>Gets the probability that the flight leads through the outline.</summary>
    public double Probability => _edges.Count == 0 ? 0.0 : NormalLaw.Below(_most) - NormalLaw.Below(_least);

    /// <summary>
    /// Says how far ahead the outline is, for flights that lead through it: each goes on so many sigmas beside the straight line, and all are
    /// equally probable.
    /// </summary>
    /// <param name="count">How many flights.</param>
    /// <returns>Metres, one for each flight that meets an edge.</returns>
    public IEnumerable<double> Distances(int count)
    {
        double low = NormalLaw.Below(_least);
        double high = NormalLaw.Below(_most);
        for (int i = 0; i < count; i++)
        {
            double sigmas = NormalLaw.Quantile(low + ((high - low) * (i + 0.5) / count));
            double nearest = _edges.Min(edge => Meeting(edge.From, edge.To, sigmas));
            if (double.IsFinite(nearest))
            {
                yield return nearest;
            }
        }
    }

    // In the turned frame a flight goes along, and left of it is the negative side.
    private static bool Inward(WatchedArea area, (double Along, double Across) from, (double Along, double Across) to) =>
        to.Across - from.Across > 0.0 == area.InsideIsLeft;

    private static (double Along, double Across) Cut((double Along, double Across) point, (double Along, double Across) other) => point.Along >= Ahead
        ? point
        : (Ahead, point.Across + ((Ahead - point.Along) * (other.Across - point.Across) / (other.Along - point.Along)));

    // How far ahead an edge is met; infinite where it is not.
    private double Meeting((double Along, double Across) from, (double Along, double Across) to, double sigmas)
    {
        bool right = Right(from, sigmas);
        if (right == Right(to, sigmas))
        {
            return double.PositiveInfinity;
        }

        for (int i = 0; i < Halvings; i++)
        {
            (double Along, double Across) middle = ((from.Along + to.Along) / 2.0, (from.Across + to.Across) / 2.0);
            (from, to) = Right(middle, sigmas) == right ? (middle, to) : (from, middle);
        }

        return from.Along;
    }

    private bool Right((double Along, double Across) point, double sigmas) => point.Across >= sigmas * _flight.AcrossSd(point.Along / _flight.Speed);
}

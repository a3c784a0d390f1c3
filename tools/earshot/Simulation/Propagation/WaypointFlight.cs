using System;
using System.Collections.Generic;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>
/// A flight from waypoint to waypoint that rounds each corner on an arc of a circle, so that its velocity never jumps. One
/// waypoint is a source that stays.
/// </summary>
public sealed class WaypointFlight : IFlight
{
    // Corners that turn by less are no corners; waypoints are not so close to each other. In radians and metres.
    private const double SmallestTurn = 1e-6;
    private const double Shortest = 1e-6;

    private readonly FlightPiece[] _pieces;
    private readonly double[] _starts;
    private readonly double _duration;
    private readonly bool _repeats;
    private readonly Position _first;

    /// <summary>Initializes a new instance of the <see cref="WaypointFlight"/> class.</summary>
    /// <param name="waypoints">At least one; each elsewhere than the one before.</param>
    /// <param name="turnRadius">Radius of the turns in metres; smaller where the way to the next waypoint is too short for it.</param>
    /// <param name="begin">When it is at the first waypoint, in seconds.</param>
    /// <param name="repeats">Whether it flies from the last waypoint to the first and round again, for ever.</param>
    public WaypointFlight(IReadOnlyList<Waypoint> waypoints, double turnRadius, double begin, bool repeats)
    {
        ArgumentNullException.ThrowIfNull(waypoints);
        ArgumentOutOfRangeException.ThrowIfZero(waypoints.Count);
        Begin = begin;
        _first = waypoints[0].Place;
        _repeats = repeats && waypoints.Count > 1;
        _pieces = waypoints.Count > 1 ? Pieces(waypoints, turnRadius, _repeats) : [];
        _starts = new double[_pieces.Length];
        for (int i = 0; i < _pieces.Length; i++)
        {
            _starts[i] = _duration;
            _duration += _pieces[i].Duration;
        }

        End = _repeats || _pieces.Length == 0 ? double.PositiveInfinity : begin + _duration;
    }

    /// <inheritdoc/>
    public double Begin { get; }

    /// <inheritdoc/>
    public double End { get; }

    /// <inheritdoc/>
    public Position At(double time)
    {
        Get(time, out Position place, out _);
        return place;
    }

    /// <inheritdoc/>
    public void Get(double time, out Position place, out Position velocity)
    {
        if (_pieces.Length == 0)
        {
            place = _first;
            velocity = default;
            return;
        }

        double since = time - Begin;
        double inside = _repeats ? since - (Math.Floor(since / _duration) * _duration) : since;
        int piece = _pieces.Length - 1;
        while (piece > 0 && _starts[piece] > inside)
        {
            piece--;
        }

        _pieces[piece].Get(inside - _starts[piece], out place, out velocity);
    }

    private static FlightPiece[] Pieces(IReadOnlyList<Waypoint> points, double turnRadius, bool repeats)
    {
        int legs = repeats ? points.Count : points.Count - 1;
        List<FlightPiece> pieces = [];
        FlightCorner?[] corners = new FlightCorner?[points.Count];
        for (int i = repeats ? 0 : 1; i < legs; i++)
        {
            corners[i] = FlightCorner.Of(points[(i + points.Count - 1) % points.Count].Place, points[i].Place, points[(i + 1) % points.Count].Place, turnRadius, SmallestTurn);
        }

        for (int leg = 0; leg < legs; leg++)
        {
            int next = (leg + 1) % points.Count;
            Position from = corners[leg]?.Exit ?? points[leg].Place;
            Position to = corners[next]?.Entry ?? points[next].Place;
            if ((to - from).Length > Shortest)
            {
                pieces.Add(FlightPiece.Straight(from, to, points[leg].Speed, points[next].Speed));
            }

            if (corners[next] is FlightCorner corner)
            {
                pieces.Add(corner.Turn(points[next].Speed));
            }
        }

        return [.. pieces];
    }
}

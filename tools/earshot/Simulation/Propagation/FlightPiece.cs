using System;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>A piece of a flight: straight, or an arc of a circle, at a speed that changes evenly.</summary>
internal sealed class FlightPiece
{
    private readonly Position _start;
    private readonly Position _direction;
    private readonly Position _inward;
    private readonly double _radius;
    private readonly double _speed;
    private readonly double _acceleration;

    private FlightPiece(Position start, Position direction, Position inward, double radius, double length, double from, double to)
    {
        _start = start;
        _direction = direction;
        _inward = inward;
        _radius = radius;
        _speed = from;
        Duration = 2.0 * length / (from + to);
        _acceleration = (to - from) / Duration;
    }

    /// <summary>Gets how long it takes in seconds.</summary>
    public double Duration { get; }

    /// <summary>Makes a straight piece.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends; somewhere else.</param>
    /// <param name="from">Speed at its beginning in metres a second.</param>
    /// <param name="to">Speed at its end.</param>
    /// <returns>The piece.</returns>
    public static FlightPiece Straight(Position start, Position end, double from, double to)
    {
        Position way = end - start;
        return new FlightPiece(start, way * (1.0 / way.Length), default, 0.0, way.Length, from, to);
    }

    /// <summary>Makes an arc.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="direction">The direction there; a unit vector.</param>
    /// <param name="inward">The direction to the circle's centre; a unit vector.</param>
    /// <param name="radius">The circle's radius in metres.</param>
    /// <param name="angle">How far it turns, in radians.</param>
    /// <param name="speed">Metres a second.</param>
    /// <returns>The piece.</returns>
    public static FlightPiece Arc(Position start, Position direction, Position inward, double radius, double angle, double speed) =>
        new(start, direction, inward, radius, radius * angle, speed, speed);

    /// <summary>Gets where it is and how it moves.</summary>
    /// <param name="time">Seconds since it began; beyond its ends it goes on straight at the speed there.</param>
    /// <param name="place">The place.</param>
    /// <param name="velocity">The velocity in metres a second.</param>
    public void Get(double time, out Position place, out Position velocity)
    {
        double inside = Math.Clamp(time, 0.0, Duration);
        double way = (_speed * inside) + (_acceleration * inside * inside / 2.0);
        double speed = _speed + (_acceleration * inside);
        if (_radius > 0.0)
        {
            (double sine, double cosine) = Math.SinCos(way / _radius);
            place = _start + (_direction * (_radius * sine)) + (_inward * (_radius * (1.0 - cosine)));
            velocity = (_direction * (speed * cosine)) + (_inward * (speed * sine));
        }
        else
        {
            place = _start + (_direction * way);
            velocity = _direction * speed;
        }

        if (time != inside)
        {
            place += velocity * (time - inside);
        }
    }
}

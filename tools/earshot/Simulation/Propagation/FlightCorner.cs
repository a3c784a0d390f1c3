using System;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>A waypoint at which a flight turns, on a circle that touches the ways to it and from it.</summary>
/// <param name="Entry">Where the turn begins.</param>
/// <param name="Exit">Where it ends.</param>
/// <param name="Direction">The direction of flight at the entry; a unit vector.</param>
/// <param name="Inward">The direction from the entry to the circle's centre; a unit vector.</param>
/// <param name="Radius">The circle's radius in metres.</param>
/// <param name="Angle">How far it turns, in radians.</param>
internal sealed record FlightCorner(Position Entry, Position Exit, Position Direction, Position Inward, double Radius, double Angle)
{
    /// <summary>Makes the turn at a waypoint.</summary>
    /// <param name="before">The waypoint before.</param>
    /// <param name="corner">The waypoint.</param>
    /// <param name="after">The waypoint after.</param>
    /// <param name="radius">The radius in metres; less where half of a way is too short for it.</param>
    /// <param name="smallest">The smallest angle in radians that is a turn.</param>
    /// <returns>The turn, or <see langword="null"/> where the flight goes straight on.</returns>
    public static FlightCorner? Of(Position before, Position corner, Position after, double radius, double smallest)
    {
        Position into = corner - before;
        Position outOf = after - corner;
        Position direction = into * (1.0 / into.Length);
        Position next = outOf * (1.0 / outOf.Length);
        Position across = next - (direction * direction.Dot(next));
        double angle = Math.Atan2(across.Length, direction.Dot(next));
        if (angle < smallest)
        {
            return null;
        }

        // Tangents from the corner to a circle have the length r tan(angle / 2).
        double tangent = Math.Tan(angle / 2.0);
        double reach = Math.Min(radius * tangent, Math.Min(into.Length, outOf.Length) / 2.0);
        return new FlightCorner(corner - (direction * reach), corner + (next * reach), direction, across * (1.0 / across.Length), reach / tangent, angle);
    }

    /// <summary>Makes the arc.</summary>
    /// <param name="speed">Metres a second.</param>
    /// <returns>The piece of the flight.</returns>
    public FlightPiece Turn(double speed) => FlightPiece.Arc(Entry, Direction, Inward, Radius, Angle, speed);
}

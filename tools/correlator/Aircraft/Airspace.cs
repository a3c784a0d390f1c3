using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Aircraft;

/// <summary>Which positions of aircraft are worth keeping: those near enough to a node to be heard, one a second of each.</summary>
public sealed class Airspace
{
    private const double Between = 0.9;
    private const double HighestAltitude = 6000.0;

    // Beyond 9 km nothing is heard; a minute of flight more, so that the way there is known. As degrees of latitude.
    private const double Reach = 15.0 / 111.2;

    private readonly Dictionary<string, double> _last = [];

    /// <summary>Tells whether to keep a position; where it does, no other of that aircraft within a second is.</summary>
    /// <param name="position">The position.</param>
    /// <param name="nodes">The nodes.</param>
    /// <returns>Whether it is.</returns>
    public bool Admits(AircraftPosition position, IEnumerable<RegisteredNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(position);
        if (position.Altitude > HighestAltitude || (_last.TryGetValue(position.Icao, out double last) && position.Time - last < Between))
        {
            return false;
        }

        double across = Reach / Math.Cos(position.Latitude * Math.PI / 180.0);
        if (!nodes.Any(node => Math.Abs(node.Latitude - position.Latitude) <= Reach && Math.Abs(node.Longitude - position.Longitude) <= across))
        {
            return false;
        }

        _last[position.Icao] = position.Time;
        return true;
    }
}

using System;
using System.Collections.Generic;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Tracking;

/// <summary>Nodes by place, in square cells as wide as the reach: those within reach of a place are in nine cells.</summary>
/// <param name="reach">The reach in metres.</param>
public sealed class NodeGrid(double reach)
{
    private readonly Dictionary<(int, int), List<(string Node, PlanePoint Place)>> _cells = [];

    /// <summary>Adds a node.</summary>
    /// <param name="node">Its id.</param>
    /// <param name="place">Where it is.</param>
    public void Add(string node, PlanePoint place)
    {
        (int, int) cell = Cell(place);
        if (!_cells.TryGetValue(cell, out List<(string Node, PlanePoint Place)>? list))
        {
            _cells.Add(cell, list = []);
        }

        list.Add((node, place));
        list.Sort((one, other) => string.CompareOrdinal(one.Node, other.Node));
    }

    /// <summary>Gets the nodes within reach of a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>The nodes' ids, always in the same order.</returns>
    public IEnumerable<string> Near(PlanePoint place)
    {
        (int x, int y) = Cell(place);
        for (int i = x - 1; i <= x + 1; i++)
        {
            for (int j = y - 1; j <= y + 1; j++)
            {
                if (_cells.TryGetValue((i, j), out List<(string Node, PlanePoint Place)>? list))
                {
                    foreach ((string node, PlanePoint at) in list)
                    {
                        if (at.DistanceTo(place) <= reach)
                        {
                            yield return node;
                        }
                    }
                }
            }
        }
    }

    private (int X, int Y) Cell(PlanePoint place) => ((int)Math.Floor(place.East / reach), (int)Math.Floor(place.North / reach));
}

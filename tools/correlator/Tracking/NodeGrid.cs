using System;
using System.Collections.Generic;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Tracking;

/// <summary>Nodes by place, in square cells as wide as the reach: those within reach of a place are in nine cells.</summary>
/// <typeparam name="T">What is known of a node.</typeparam>
/// <param name="reach">The reach in metres.</param>
public sealed class NodeGrid<T>(double reach)
{
    private readonly Dictionary<(int, int), List<(string Node, PlanePoint Place, T Known)>> _cells = [];

    /// <summary>Adds a node.</summary>
    /// <param name="node">Its id.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="known">What is known of it.</param>
    public void Add(string node, PlanePoint place, T known)
    {
        (int, int) cell = Cell(place);
        if (!_cells.TryGetValue(cell, out List<(string Node, PlanePoint Place, T Known)>? list))
        {
            _cells.Add(cell, list = []);
        }

        int index = list.Count;
        while (index > 0 && string.CompareOrdinal(list[index - 1].Node, node) > 0)
        {
            index--;
        }

        list.Insert(index, (node, place, known));
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        foreach (List<(string Node, PlanePoint Place, T Known)> list in _cells.Values)
        {
            list.Clear();
        }
    }

    /// <summary>Gets what is known of the nodes within reach of a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>What is known, always in the same order of nodes.</returns>
    public IEnumerable<T> Near(PlanePoint place)
    {
        (int x, int y) = Cell(place);
        for (int i = x - 1; i <= x + 1; i++)
        {
            for (int j = y - 1; j <= y + 1; j++)
            {
                if (_cells.TryGetValue((i, j), out List<(string Node, PlanePoint Place, T Known)>? list))
                {
                    foreach ((_, PlanePoint at, T known) in list)
                    {
                        if (at.DistanceTo(place) <= reach)
                        {
                            yield return known;
                        }
                    }
                }
            }
        }
    }

    private (int X, int Y) Cell(PlanePoint place) => ((int)Math.Floor(place.East / reach), (int)Math.Floor(place.North / reach));
}

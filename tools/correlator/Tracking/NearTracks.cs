using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>Tracks by where they are, in square cells as wide as the reach: whoever looks for company of a track looks at nine cells, not at all tracks.</summary>
/// <param name="reach">The reach in metres.</param>
public sealed class NearTracks(double reach)
{
    private readonly Dictionary<(int X, int Y), List<Track>> _cells = [];

    /// <summary>Adds a track.</summary>
    /// <param name="track">The track.</param>
    public void Add(Track track)
    {
        (int X, int Y) cell = Cell(track);
        if (!_cells.TryGetValue(cell, out List<Track>? list))
        {
            _cells.Add(cell, list = []);
        }

        list.Add(track);
    }

    /// <summary>Tells whether one of those near a track is as asked for.</summary>
    /// <param name="track">The track.</param>
    /// <param name="isSo">Asked of tracks until one is so; of all within reach, and of some beyond it.</param>
    /// <returns>Whether one is.</returns>
    public bool Any(Track track, Func<Track, bool> isSo)
    {
        ArgumentNullException.ThrowIfNull(isSo);
        (int x, int y) = Cell(track);
        for (int i = x - 1; i <= x + 1; i++)
        {
            for (int j = y - 1; j <= y + 1; j++)
            {
                if (_cells.TryGetValue((i, j), out List<Track>? list) && list.Exists(other => isSo(other)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private (int X, int Y) Cell(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        ReadOnlySpan<double> mean = track.Estimate.Mean;
        return ((int)Math.Floor(mean[StateIndex.East] / reach), (int)Math.Floor(mean[StateIndex.North] / reach));
    }
}

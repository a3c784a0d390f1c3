using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Decides which sound becomes which track's, node by node: the assignment of least total cost among those that fit, each sound and
/// each track at most once a node. Global nearest neighbour and not joint probabilistic association: shaft frequency and bearing together
/// leave few doubts at a node; a hard choice keeps two close targets apart, where a weighted mean draws them together; and it is the
/// same on every run.
/// </summary>
/// <param name="settings">The width of the gate.</param>
public sealed class NearestJoinings(TrackerSettings settings)
{
    // What it costs that a sound is of no track.
    private const double ClutterMargin = 6.0;

    /// <summary>Assigns.</summary>
    /// <param name="candidates">Tracks' numbers with the sounds that fit them.</param>
    /// <returns>Those that become theirs.</returns>
    public IEnumerable<(int Track, Joining Joining)> Assign(IEnumerable<(int Track, Joining Joining)> candidates)
    {
        double free = settings.Gate + ClutterMargin;
        foreach (IGrouping<string, (int Track, Joining Joining)> node in candidates
            .GroupBy(pair => pair.Joining.Sound.Presence.Node)
            .OrderBy(node => node.Key, StringComparer.Ordinal))
        {
            Sound[] sounds = [.. node.Select(pair => pair.Joining.Sound).Distinct()];
            int[] tracks = [.. node.Select(pair => pair.Track).Distinct()];
            double[,] costs = new double[sounds.Length, tracks.Length + sounds.Length];
            Joining?[,] joinings = new Joining?[sounds.Length, tracks.Length];
            for (int row = 0; row < sounds.Length; row++)
            {
                for (int column = 0; column < tracks.Length + sounds.Length; column++)
                {
                    // What does not fit is worse than any sum of what does.
                    costs[row, column] = column < tracks.Length ? free * 1000.0 : free;
                }
            }

            foreach ((int track, Joining joining) in node)
            {
                int row = Array.IndexOf(sounds, joining.Sound);
                int column = Array.IndexOf(tracks, track);
                costs[row, column] = Math.Min(joining.Cost, free);
                joinings[row, column] = joining;
            }

            int[] columns = Assignment.Solve(costs);
            for (int row = 0; row < sounds.Length; row++)
            {
                if (columns[row] < tracks.Length && joinings[row, columns[row]] is { } chosen)
                {
                    yield return (tracks[columns[row]], chosen);
                }
            }
        }
    }
}

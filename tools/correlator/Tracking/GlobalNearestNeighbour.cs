using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Decides which measurement is of which track, node by node: the assignment of least total cost among those that pass the gate, each
/// measurement and each track at most once a node. Global nearest neighbour and not joint probabilistic association: shaft
/// frequency and bearing together, and the node's own presence number, leave few doubts at a node; a hard choice keeps two close
/// targets apart, where a weighted mean draws them together; and it is the same on every run.
/// </summary>
/// <param name="gate">The gate.</param>
/// <param name="settings">Its width.</param>
public sealed class GlobalNearestNeighbour(Gate gate, TrackerSettings settings)
{
    // What it is worth that a node goes on calling the sound by the same number, and what a measurement costs that is of no track.
    private const double Continuity = 4.0;
    private const double ClutterMargin = 6.0;

    /// <summary>Assigns.</summary>
    /// <param name="tracks">The tracks.</param>
    /// <param name="measurements">The measurements of the scan.</param>
    /// <returns>For each track its measurements with their innovations; what is in none is free.</returns>
    public IReadOnlyList<IReadOnlyList<(Measurement Measurement, double Innovation)>> Assign(
        IReadOnlyList<Track> tracks,
        IReadOnlyList<Measurement> measurements)
    {
        List<(Measurement Measurement, double Innovation)>[] result = [.. tracks.Select(_ => new List<(Measurement, double)>())];
        foreach (IGrouping<string, Measurement> node in measurements.GroupBy(one => one.Presence.Node))
        {
            Measurement[] heard = [.. node];
            double free = settings.Gate + ClutterMargin;
            double[,] costs = new double[heard.Length, tracks.Count + heard.Length];
            double[,] innovations = new double[heard.Length, tracks.Count];
            for (int row = 0; row < heard.Length; row++)
            {
                for (int column = 0; column < tracks.Count; column++)
                {
                    (double innovation, double spread) = gate.Measure(tracks[column].Trajectory, heard[row]) ?? (double.PositiveInfinity, 0.0);
                    bool same = tracks[column].Support.TryGetValue(node.Key, out NodeSupport? support) && support.Presence == heard[row].Presence;
                    innovations[row, column] = innovation;

                    // Outside the gate it is worse than any sum of what is inside.
                    costs[row, column] = innovation <= settings.Gate ? innovation + spread - (same ? Continuity : 0.0) : free * 1000.0;
                }

                for (int column = tracks.Count; column < tracks.Count + heard.Length; column++)
                {
                    costs[row, column] = free;
                }
            }

            int[] columns = Assignment.Solve(costs);
            for (int row = 0; row < heard.Length; row++)
            {
                if (columns[row] < tracks.Count)
                {
                    result[columns[row]].Add((heard[row], innovations[row, columns[row]]));
                }
            }
        }

        return result;
    }
}

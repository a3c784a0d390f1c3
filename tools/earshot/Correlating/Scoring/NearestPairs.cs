using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Tracking;

namespace Earshot.Tools.Correlating.Scoring;

/// <summary>Assigns tracks to targets: most pairs within the cut-off, of these the least sum of squares, group by group of what is near one another.</summary>
internal static class NearestPairs
{
    // A pair that there is not costs more than any sum of pairs that there are.
    private const double Absent = 1e12;

    public static IEnumerable<(double Distance, int Message, int Target)> Assign(IReadOnlyList<(double Distance, int Message, int Target)> pairs)
    {
        foreach (List<(double Distance, int Message, int Target)> group in Groups(pairs))
        {
            int[] messages = [.. group.Select(pair => pair.Message).Distinct()];
            int[] targets = [.. group.Select(pair => pair.Target).Distinct()];
            double[,] costs = new double[messages.Length, targets.Length + messages.Length];
            for (int row = 0; row < messages.Length; row++)
            {
                for (int column = 0; column < targets.Length + messages.Length; column++)
                {
                    costs[row, column] = column < targets.Length ? 2.0 * Absent : Absent;
                }
            }

            Dictionary<(int, int), double> distances = [];
            foreach ((double distance, int message, int target) in group)
            {
                costs[System.Array.IndexOf(messages, message), System.Array.IndexOf(targets, target)] = distance * distance;
                distances[(message, target)] = distance;
            }

            int[] columns = Assignment.Solve(costs);
            for (int row = 0; row < messages.Length; row++)
            {
                if (columns[row] < targets.Length && distances.TryGetValue((messages[row], targets[columns[row]]), out double distance))
                {
                    yield return (distance, messages[row], targets[columns[row]]);
                }
            }
        }
    }

    // What shares a track or a target is one group.
    private static List<List<(double Distance, int Message, int Target)>> Groups(IReadOnlyList<(double Distance, int Message, int Target)> pairs)
    {
        List<List<(double Distance, int Message, int Target)>> groups = [];
        foreach ((double, int Message, int Target) pair in pairs)
        {
            List<(double Distance, int Message, int Target)>[] touching = [.. groups.Where(group => group.Any(other => other.Message == pair.Message || other.Target == pair.Target))];
            List<(double, int, int)> joined = [pair, .. touching.SelectMany(group => group)];
            groups.RemoveAll(touching.Contains);
            groups.Add(joined);
        }

        return groups;
    }
}

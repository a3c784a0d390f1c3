using System;

namespace Earshot.Correlation.Tracking;

/// <summary>The assignment of rows to columns of least total cost, by shortest augmenting paths (Kuhn and Munkres; O(n^2 m)).</summary>
public static class Assignment
{
    /// <summary>Solves it.</summary>
    /// <param name="costs">Finite costs; at least as many columns as rows.</param>
    /// <returns>The column of each row, each column at most once.</returns>
    public static int[] Solve(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        int rows = costs.GetLength(0);
        int columns = costs.GetLength(1);
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[columns + 1];

        // Row and column 0 are helpers: the row that is being placed enters at column 0.
        int[] rowOf = new int[columns + 1];
        int[] way = new int[columns + 1];
        for (int row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            int column = 0;
            double[] least = new double[columns + 1];
            Array.Fill(least, double.PositiveInfinity);
            bool[] used = new bool[columns + 1];
            do
            {
                used[column] = true;
                int current = rowOf[column];
                double delta = double.PositiveInfinity;
                int next = 0;
                for (int j = 1; j <= columns; j++)
                {
                    if (used[j])
                    {
                        continue;
                    }

                    double reduced = costs[current - 1, j - 1] - rowPotential[current] - columnPotential[j];
                    if (reduced < least[j])
                    {
                        least[j] = reduced;
                        way[j] = column;
                    }

                    if (least[j] < delta)
                    {
                        delta = least[j];
                        next = j;
                    }
                }

                for (int j = 0; j <= columns; j++)
                {
                    if (used[j])
                    {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    }
                    else
                    {
                        least[j] -= delta;
                    }
                }

                column = next;
            }
            while (rowOf[column] != 0);

            while (column != 0)
            {
                int previous = way[column];
                rowOf[column] = rowOf[previous];
                column = previous;
            }
        }

        int[] result = new int[rows];
        for (int j = 1; j <= columns; j++)
        {
            if (rowOf[j] != 0)
            {
                result[rowOf[j] - 1] = j - 1;
            }
        }

        return result;
    }
}

using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The Cholesky factor L of a symmetric positive definite matrix of a state's size, A = L L'. Matrices are row by row; L has the reciprocals of its diagonal
/// in its place: divisions cost more than all else.
/// </summary>
public static class Cholesky
{
    private const int Size = StateIndex.Count;

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">A; only its lower half is read.</param>
    /// <param name="lower">Where L goes; its upper half is left as it is.</param>
    /// <param name="logDeterminant">ln det A.</param>
    /// <returns>Whether A is positive definite.</returns>
    public static bool Factor(ReadOnlySpan<double> matrix, Span<double> lower, out double logDeterminant)
    {
        double determinant = 1.0;
        logDeterminant = 0.0;
        for (int row = 0; row < Size; row++)
        {
            ReadOnlySpan<double> rowBefore = lower.Slice(row * Size, row);
            for (int column = 0; column < row; column++)
            {
                double sum = matrix[(row * Size) + column] - Dot(rowBefore[..column], lower.Slice(column * Size, column));
                lower[(row * Size) + column] = sum * lower[(column * Size) + column];
            }

            double square = matrix[(row * Size) + row] - Dot(rowBefore, rowBefore);
            if (!(square > 0.0 && double.IsFinite(square)))
            {
                return false;
            }

            determinant *= square;
            lower[(row * Size) + row] = 1.0 / Math.Sqrt(square);
        }

        logDeterminant = Math.Log(determinant);
        return true;
    }

    /// <summary>Solves A x = b.</summary>
    /// <param name="lower">L.</param>
    /// <param name="right">b.</param>
    /// <param name="x">Where x goes.</param>
    public static void Solve(ReadOnlySpan<double> lower, ReadOnlySpan<double> right, Span<double> x)
    {
        right.CopyTo(x);
        for (int row = 0; row < Size; row++)
        {
            x[row] = (x[row] - Dot(lower.Slice(row * Size, row), x[..row])) * lower[(row * Size) + row];
        }

        for (int row = Size - 1; row >= 0; row--)
        {
            double sum = x[row];
            for (int k = row + 1; k < Size; k++)
            {
                sum -= lower[(k * Size) + row] * x[k];
            }

            x[row] = sum * lower[(row * Size) + row];
        }
    }

    /// <summary>Gets the inverse of A: M' M with M = L^-1.</summary>
    /// <param name="lower">L.</param>
    /// <returns>A symmetric matrix.</returns>
    public static StateMatrix Inverse(ReadOnlySpan<double> lower)
    {
        // The columns of M stand in rows.
        Span<double> columns = stackalloc double[Size * Size];
        for (int column = 0; column < Size; column++)
        {
            Span<double> x = columns.Slice(column * Size, Size);
            x[..column].Clear();
            x[column] = lower[(column * Size) + column];
            for (int row = column + 1; row < Size; row++)
            {
                x[row] = -Dot(lower.Slice((row * Size) + column, row - column), x[column..row]) * lower[(row * Size) + row];
            }
        }

        StateMatrix inverse = default;
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = Dot(columns.Slice((row * Size) + row, Size - row), columns.Slice((column * Size) + row, Size - row));
                inverse[(row * Size) + column] = sum;
                inverse[(column * Size) + row] = sum;
            }
        }

        return inverse;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0.0;
        for (int k = 0; k < left.Length; k++)
        {
            sum += left[k] * right[k];
        }

        return sum;
    }
}

using System;
using System.Runtime.InteropServices;

namespace Earshot.Correlation.Tracking;

/// <summary>The Cholesky factor of a small symmetric positive definite matrix, A = L L'.</summary>
public sealed class Cholesky
{
    // Row by row, with the reciprocals of the diagonal in its place: divisions cost more than all else.
    private readonly double[] _lower;
    private readonly int _size;

    private Cholesky(double[] lower, int size, double logDeterminant)
    {
        _lower = lower;
        _size = size;
        LogDeterminant = logDeterminant;
    }

    /// <summary>Gets ln det A.</summary>
    public double LogDeterminant { get; }

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">Square and symmetric; only its lower half is read.</param>
    /// <returns>The factor, or <see langword="null"/> when the matrix is not positive definite.</returns>
    public static Cholesky? Factor(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int size = matrix.GetLength(0);
        ReadOnlySpan<double> given = MemoryMarshal.CreateReadOnlySpan(ref matrix[0, 0], matrix.Length);
        double[] lower = new double[size * size];
        double determinant = 1.0;
        for (int row = 0; row < size; row++)
        {
            ReadOnlySpan<double> rowBefore = lower.AsSpan(row * size, row);
            for (int column = 0; column < row; column++)
            {
                double sum = given[(row * size) + column] - Dot(rowBefore[..column], lower.AsSpan(column * size, column));
                lower[(row * size) + column] = sum * lower[(column * size) + column];
            }

            double square = given[(row * size) + row] - Dot(rowBefore, rowBefore);
            if (!(square > 0.0 && double.IsFinite(square)))
            {
                return null;
            }

            determinant *= square;
            lower[(row * size) + row] = 1.0 / Math.Sqrt(square);
        }

        return new Cholesky(lower, size, Math.Log(determinant));
    }

    /// <summary>Solves A x = b.</summary>
    /// <param name="right">b.</param>
    /// <returns>x.</returns>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] x = right.ToArray();
        for (int row = 0; row < _size; row++)
        {
            x[row] = (x[row] - Dot(_lower.AsSpan(row * _size, row), x.AsSpan(0, row))) * _lower[(row * _size) + row];
        }

        for (int row = _size - 1; row >= 0; row--)
        {
            double sum = x[row];
            for (int k = row + 1; k < _size; k++)
            {
                sum -= _lower[(k * _size) + row] * x[k];
            }

            x[row] = sum * _lower[(row * _size) + row];
        }

        return x;
    }

    /// <summary>Gets the inverse of A: M' M with M = L^-1.</summary>
    /// <returns>A symmetric matrix.</returns>
    public double[,] Inverse()
    {
        // The columns of M stand in rows.
        Span<double> columns = stackalloc double[_size * _size];
        for (int column = 0; column < _size; column++)
        {
            Span<double> x = columns.Slice(column * _size, _size);
            x[..column].Clear();
            x[column] = _lower[(column * _size) + column];
            for (int row = column + 1; row < _size; row++)
            {
                x[row] = -Dot(_lower.AsSpan((row * _size) + column, row - column), x[column..row]) * _lower[(row * _size) + row];
            }
        }

        double[,] inverse = new double[_size, _size];
        for (int row = 0; row < _size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = Dot(columns.Slice((row * _size) + row, _size - row), columns.Slice((column * _size) + row, _size - row));
                inverse[row, column] = sum;
                inverse[column, row] = sum;
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

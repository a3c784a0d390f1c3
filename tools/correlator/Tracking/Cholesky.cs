using System;

namespace Earshot.Correlation.Tracking;

/// <summary>The Cholesky factor of a small symmetric positive definite matrix, A = L L'.</summary>
public sealed class Cholesky
{
    private readonly double[,] _lower;
    private readonly int _size;

    private Cholesky(double[,] lower)
    {
        _lower = lower;
        _size = lower.GetLength(0);
    }

    /// <summary>Gets ln det A.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0.0;
            for (int i = 0; i < _size; i++)
            {
                sum += Math.Log(_lower[i, i]);
            }

            return 2.0 * sum;
        }
    }

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">Square and symmetric; only its lower half is read.</param>
    /// <returns>The factor, or <see langword="null"/> when the matrix is not positive definite.</returns>
    public static Cholesky? Factor(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int size = matrix.GetLength(0);
        double[,] lower = new double[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = matrix[row, column];
                for (int k = 0; k < column; k++)
                {
                    sum -= lower[row, k] * lower[column, k];
                }

                if (row != column)
                {
                    lower[row, column] = sum / lower[column, column];
                }
                else if (sum > 0.0 && double.IsFinite(sum))
                {
                    lower[row, row] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        return new Cholesky(lower);
    }

    /// <summary>Solves A x = b.</summary>
    /// <param name="right">b.</param>
    /// <returns>x.</returns>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] x = right.ToArray();
        for (int row = 0; row < _size; row++)
        {
            for (int k = 0; k < row; k++)
            {
                x[row] -= _lower[row, k] * x[k];
            }

            x[row] /= _lower[row, row];
        }

        for (int row = _size - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < _size; k++)
            {
                x[row] -= _lower[k, row] * x[k];
            }

            x[row] /= _lower[row, row];
        }

        return x;
    }

    /// <summary>Gets the inverse of A.</summary>
    /// <returns>A symmetric matrix.</returns>
    public double[,] Inverse()
    {
        double[,] inverse = new double[_size, _size];
        double[] unit = new double[_size];
        for (int column = 0; column < _size; column++)
        {
            Array.Clear(unit);
            unit[column] = 1.0;
            double[] x = Solve(unit);
            for (int row = 0; row <= column; row++)
            {
                inverse[row, column] = x[row];
                inverse[column, row] = x[row];
            }
        }

        return inverse;
    }
}

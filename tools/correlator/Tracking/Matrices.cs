using System;
using System.Runtime.InteropServices;

namespace Earshot.Correlation.Tracking;

/// <summary>Products of square matrices and vectors of a state's size.</summary>
internal static class Matrices
{
    private const int Size = StateIndex.Count;

    /// <summary>A B into C, which is neither of them.</summary>
    public static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> to)
    {
        to.Clear();
        for (int row = 0; row < Size; row++)
        {
            Span<double> toRow = to.Slice(row * Size, Size);
            for (int k = 0; k < Size; k++)
            {
                double factor = left[(row * Size) + k];
                ReadOnlySpan<double> rightRow = right.Slice(k * Size, Size);
                for (int column = 0; column < Size; column++)
                {
                    toRow[column] += factor * rightRow[column];
                }
            }
        }
    }

    /// <summary>Adds A B A' to a symmetric C.</summary>
    public static void AddSandwich(ReadOnlySpan<double> right, ReadOnlySpan<double> b, Span<double> to)
    {
        Span<double> left = stackalloc double[Size * Size];
        Multiply(right, b, left);
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = to[(row * Size) + column] + Dot(left.Slice(row * Size, Size), right.Slice(column * Size, Size));
                to[(row * Size) + column] = sum;
                to[(column * Size) + row] = sum;
            }
        }
    }

    /// <summary>A x.</summary>
    public static void MultiplyVector(ReadOnlySpan<double> left, ReadOnlySpan<double> x, Span<double> product)
    {
        for (int row = 0; row < Size; row++)
        {
            product[row] = Dot(left.Slice(row * Size, Size), x);
        }
    }

    /// <summary>A + B into C, of any size.</summary>
    public static void Add(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> to)
    {
        for (int k = 0; k < to.Length; k++)
        {
            to[k] = left[k] + right[k];
        }
    }

    /// <summary>The inverse of a symmetric positive definite A, and ln det A: A = L L', M = L^-1, A^-1 = M' M.</summary>
    /// <returns>Whether A is positive definite.</returns>
    public static bool Invert(ReadOnlySpan<double> given, Span<double> to, out double logDeterminant)
    {
        Span<double> lower = stackalloc double[Size * Size];
        Span<double> columns = stackalloc double[Size * Size];
        double determinant = 1.0;
        logDeterminant = 0.0;
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = given[(row * Size) + column];
                for (int k = 0; k < column; k++)
                {
                    sum -= lower[(row * Size) + k] * lower[(column * Size) + k];
                }

                if (row != column)
                {
                    lower[(row * Size) + column] = sum * lower[(column * Size) + column];
                }
                else if (sum > 0.0 && double.IsFinite(sum))
                {
                    determinant *= sum;
                    lower[(row * Size) + row] = 1.0 / Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        // The columns of M, in rows.
        for (int column = 0; column < Size; column++)
        {
            columns[(column * Size) + column] = lower[(column * Size) + column];
            for (int row = column + 1; row < Size; row++)
            {
                double sum = 0.0;
                for (int k = column; k < row; k++)
                {
                    sum += lower[(row * Size) + k] * columns[(column * Size) + k];
                }

                columns[(column * Size) + row] = -sum * lower[(row * Size) + row];
            }
        }

        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = 0.0;
                for (int k = row; k < Size; k++)
                {
                    sum += columns[(row * Size) + k] * columns[(column * Size) + k];
                }

                to[(row * Size) + column] = sum;
                to[(column * Size) + row] = sum;
            }
        }

        logDeterminant = Math.Log(determinant);
        return true;
    }

    /// <summary>A - B into C, of any size.</summary>
    public static void Subtract(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> to)
    {
        for (int k = 0; k < to.Length; k++)
        {
            to[k] = left[k] - right[k];
        }
    }

    /// <summary>x'y.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0.0;
        for (int k = 0; k < Size; k++)
        {
            sum += x[k] * y[k];
        }

        return sum;
    }

    /// <summary>A row by row, as an array of two dimensions lies in memory: an index into that costs much more.</summary>
    public static Span<double> Flat(double[,] matrix) => MemoryMarshal.CreateSpan(ref matrix[0, 0], Size * Size);
}

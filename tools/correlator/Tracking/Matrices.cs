using System;
using System.Runtime.InteropServices;

namespace Earshot.Correlation.Tracking;

/// <summary>Products of square matrices and vectors of a state's size.</summary>
internal static class Matrices
{
    private const int Size = StateIndex.Count;

    /// <summary>A B.</summary>
    public static double[,] Multiply(double[,] a, double[,] b)
    {
        double[,] product = new double[Size, Size];
        Span<double> to = Flat(product);
        ReadOnlySpan<double> left = Flat(a);
        ReadOnlySpan<double> right = Flat(b);
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

        return product;
    }

    /// <summary>A B A'.</summary>
    public static double[,] Sandwich(double[,] a, double[,] b)
    {
        ReadOnlySpan<double> left = Flat(Multiply(a, b));
        ReadOnlySpan<double> right = Flat(a);
        double[,] product = new double[Size, Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = Dot(left.Slice(row * Size, Size), right.Slice(column * Size, Size));
                product[row, column] = sum;
                product[column, row] = sum;
            }
        }

        return product;
    }

    /// <summary>A x.</summary>
    public static double[] Multiply(double[,] a, ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> left = Flat(a);
        double[] product = new double[Size];
        for (int row = 0; row < Size; row++)
        {
            product[row] = Dot(left.Slice(row * Size, Size), x);
        }

        return product;
    }

    /// <summary>A + sign B.</summary>
    public static double[,] Add(double[,] a, double[,] b, double sign = 1.0)
    {
        double[,] sum = new double[Size, Size];
        Span<double> to = Flat(sum);
        ReadOnlySpan<double> left = Flat(a);
        ReadOnlySpan<double> right = Flat(b);
        for (int k = 0; k < to.Length; k++)
        {
            to[k] = left[k] + (sign * right[k]);
        }

        return sum;
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

    // Row by row, as an array of two dimensions lies in memory: an index into that costs much more.
    private static Span<double> Flat(double[,] matrix) => MemoryMarshal.CreateSpan(ref matrix[0, 0], Size * Size);
}

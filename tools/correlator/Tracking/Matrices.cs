using System;

namespace Earshot.Correlation.Tracking;

/// <summary>Products of square matrices and vectors of a state's size.</summary>
internal static class Matrices
{
    private const int Size = StateIndex.Count;

    /// <summary>A B.</summary>
    public static double[,] Multiply(double[,] a, double[,] b)
    {
        double[,] product = new double[Size, Size];
        for (int row = 0; row < Size; row++)
        {
            for (int k = 0; k < Size; k++)
            {
                double left = a[row, k];
                for (int column = 0; column < Size; column++)
                {
                    product[row, column] += left * b[k, column];
                }
            }
        }

        return product;
    }

    /// <summary>A B A'.</summary>
    public static double[,] Sandwich(double[,] a, double[,] b)
    {
        double[,] left = Multiply(a, b);
        double[,] product = new double[Size, Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = 0.0;
                for (int k = 0; k < Size; k++)
                {
                    sum += left[row, k] * a[column, k];
                }

                product[row, column] = sum;
                product[column, row] = sum;
            }
        }

        return product;
    }

    /// <summary>A x.</summary>
    public static double[] Multiply(double[,] a, ReadOnlySpan<double> x)
    {
        double[] product = new double[Size];
        for (int row = 0; row < Size; row++)
        {
            for (int k = 0; k < Size; k++)
            {
                product[row] += a[row, k] * x[k];
            }
        }

        return product;
    }

    /// <summary>A + sign B.</summary>
    public static double[,] Add(double[,] a, double[,] b, double sign = 1.0)
    {
        double[,] sum = new double[Size, Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                sum[row, column] = a[row, column] + (sign * b[row, column]);
            }
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
}

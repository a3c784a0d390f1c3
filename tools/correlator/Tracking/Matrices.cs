using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Earshot.Correlation.Tracking;

/// <summary>Products of square matrices and vectors of a state's size.</summary>
internal static class Matrices
{
    private const int Size = StateIndex.Count;

    // A row is one vector of four numbers, and one of the other two.
    private const nuint Rest = 4;

    /// <summary>Adds x s to y: four columns and two at once, as fast again as one by one.</summary>
    public static void AddScaled(ReadOnlySpan<double> x, double scale, Span<double> y)
    {
        ref double from = ref Start(x);
        ref double to = ref Start(y);
        (Vector256.LoadUnsafe(ref to) + (Vector256.LoadUnsafe(ref from) * scale)).StoreUnsafe(ref to);
        (Vector128.LoadUnsafe(ref to, Rest) + (Vector128.LoadUnsafe(ref from, Rest) * scale)).StoreUnsafe(ref to, Rest);
    }

    /// <summary>A B into C, which is neither of them.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)
    {
        for (int row = 0; row < Size * Size; row += Size)
        {
            MultiplyVector(b, a.Slice(row, Size), c.Slice(row, Size));
        }
    }

    /// <summary>Adds A B A' to a symmetric C.</summary>
    public static void AddSandwich(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)
    {
        Span<double> product = stackalloc double[Size * Size];
        Span<double> turned = stackalloc double[Size * Size];
        Span<double> sum = stackalloc double[Size * Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                turned[(column * Size) + row] = a[(row * Size) + column];
            }
        }

        Multiply(a, b, product);
        Multiply(product, turned, sum);
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                c[(row * Size) + column] += sum[(row * Size) + column];
                c[(column * Size) + row] = c[(row * Size) + column];
            }
        }
    }

    /// <summary>x A, and for a symmetric A that is A x.</summary>
    public static void MultiplyVector(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> product)
    {
        ref double from = ref Start(a);
        Vector256<double> first = Vector256<double>.Zero;
        Vector128<double> rest = Vector128<double>.Zero;
        for (int k = 0; k < Size; k++)
        {
            nuint row = (nuint)(k * Size);
            first += Vector256.LoadUnsafe(ref from, row) * x[k];
            rest += Vector128.LoadUnsafe(ref from, row + Rest) * x[k];
        }

        ref double to = ref Start(product);
        first.StoreUnsafe(ref to);
        rest.StoreUnsafe(ref to, Rest);
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

    private static ref double Start(ReadOnlySpan<double> numbers) => ref MemoryMarshal.GetReference(numbers);
}

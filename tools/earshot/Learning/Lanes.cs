using System.Runtime.Intrinsics;

namespace Earshot.Tools.Learning;

/// <summary>
/// Sums over four numbers at a time. Always four, whatever the processor has, and never with fused products: the same
/// bits on every machine.
/// </summary>
internal static class Lanes
{
    private const int Count = 4;

    /// <summary>Gets the next whole number of lanes.</summary>
    public static int Whole(int length) => (length + Count - 1) / Count * Count;

    /// <summary>Gets the scalar product of a row with an input; both of a whole number of lanes.</summary>
    public static double Dot(double[] rows, int row, double[] input)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = 0; i < input.Length; i += Count)
        {
            sum += Vector256.LoadUnsafe(ref rows[row + i]) * Vector256.LoadUnsafe(ref input[i]);
        }

        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }

    /// <summary>Adds a multiple of an input to a row.</summary>
    public static void Add(double factor, double[] input, double[] rows, int row)
    {
        Vector256<double> factors = Vector256.Create(factor);
        for (int i = 0; i < input.Length; i += Count)
        {
            Vector256<double> sum = Vector256.LoadUnsafe(ref rows[row + i]) + (factors * Vector256.LoadUnsafe(ref input[i]));
            sum.StoreUnsafe(ref rows[row + i]);
        }
    }
}

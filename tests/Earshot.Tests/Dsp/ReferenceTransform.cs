using System;
using System.Numerics;

namespace Earshot.Tests.Dsp;

/// <summary>X(k) = sum x(n) exp(-j 2 pi k n / N) in double precision: plain radix 2, decimation in time.</summary>
internal static class ReferenceTransform
{
    /// <summary>Transforms.</summary>
    /// <param name="input">N numbers, N a power of two.</param>
    /// <returns>The transform, in natural order.</returns>
    public static Complex[] Of(Complex[] input)
    {
        Complex[] data = new Complex[input.Length];
        int bits = BitOperations.Log2((uint)input.Length);
        for (int i = 0; i < data.Length; i++)
        {
            data[Reverse(i, bits)] = input[i];
        }

        for (int half = 1; half < data.Length; half *= 2)
        {
            for (int k = 0; k < half; k++)
            {
                Complex twiddle = Complex.FromPolarCoordinates(1.0, -Math.PI * k / half);
                for (int i = k; i < data.Length; i += 2 * half)
                {
                    Complex odd = data[i + half] * twiddle;
                    data[i + half] = data[i] - odd;
                    data[i] += odd;
                }
            }
        }

        return data;
    }

    /// <summary>Turns the lowest bits of a number round.</summary>
    /// <param name="value">The number.</param>
    /// <param name="bits">How many bits.</param>
    /// <returns>The number with its bits in the other order.</returns>
    public static int Reverse(int value, int bits)
    {
        int reversed = 0;
        for (int bit = 0; bit < bits; bit++)
        {
            reversed = (reversed << 1) | ((value >> bit) & 1);
        }

        return reversed;
    }
}

using System.Numerics;
using Earshot.Dsp;

namespace Earshot.Tests.Dsp;

/// <summary>
/// The transform as a textbook has it: radix 2, 64-bit integers, the firmware's own Q15 sines, products rounded down, no
/// scaling between the stages. What a more elaborate one must not be worse than.
/// </summary>
internal static class PlainFixedPointTransform
{
    /// <summary>Transforms.</summary>
    /// <param name="input">1,024 numbers with whole parts.</param>
    /// <returns>The transform, in natural order.</returns>
    public static Complex[] Of(Complex[] input)
    {
        int bits = BitOperations.Log2((uint)input.Length);
        long[] re = new long[input.Length];
        long[] im = new long[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            int place = ReferenceTransform.Reverse(i, bits);
            re[place] = (long)input[i].Real;
            im[place] = (long)input[i].Imaginary;
        }

        for (int half = 1; half < input.Length; half *= 2)
        {
            for (int k = 0; k < half; k++)
            {
                int angle = k * Sine.Turn / (2 * half);
                long cos = Sine.Of(angle + (Sine.Turn / 4));
                long sin = Sine.Of(angle);
                for (int i = k; i < input.Length; i += 2 * half)
                {
                    int j = i + half;
                    long oddRe = ((re[j] * cos) + (im[j] * sin)) >> 15;
                    long oddIm = ((im[j] * cos) - (re[j] * sin)) >> 15;
                    re[j] = re[i] - oddRe;
                    im[j] = im[i] - oddIm;
                    re[i] += oddRe;
                    im[i] += oddIm;
                }
            }
        }

        Complex[] output = new Complex[input.Length];
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = new Complex(re[i], im[i]);
        }

        return output;
    }
}

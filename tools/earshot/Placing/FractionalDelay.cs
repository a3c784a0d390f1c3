using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Placing;

/// <summary>
/// Delays a signal by any number of samples with a windowed-sinc interpolator (Kaiser, 90 dB, 96 taps),
/// flat to 0.47 of the sample rate. The delay is exact for every frequency below that.
/// </summary>
public static class FractionalDelay
{
    private const int HalfLength = 48;

    /// <summary>Delays a signal; beyond both ends it counts as zero.</summary>
    /// <param name="input">The signal.</param>
    /// <param name="delay">The delay in samples; negative for an advance.</param>
    /// <returns>The delayed signal, as long as the input.</returns>
    public static float[] Apply(ReadOnlySpan<float> input, double delay)
    {
        int whole = (int)Math.Floor(delay);
        double fraction = delay - whole;
        double beta = Kaiser.Beta(90.0);
        double[] taps = new double[2 * HalfLength];
        for (int i = 0; i < taps.Length; i++)
        {
            double t = i - HalfLength + 1 - fraction;
            taps[i] = Kaiser.Sinc(t) * Kaiser.Window(t / HalfLength, beta);
        }

        float[] output = new float[input.Length];
        for (int n = 0; n < output.Length; n++)
        {
            // Tap i stands for a delay of i - HalfLength + 1 samples beside the whole ones.
            int newest = n - whole + HalfLength - 1;
            int first = Math.Max(0, newest - input.Length + 1);
            int last = Math.Min(taps.Length - 1, newest);
            double sum = 0.0;
            for (int i = first; i <= last; i++)
            {
                sum += taps[i] * input[newest - i];
            }

            output[n] = (float)sum;
        }

        return output;
    }
}

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

        // Tap i is for the input sample that stands i - HalfLength + fraction after the sought moment.
        float[] taps = new float[2 * HalfLength];
        for (int i = 0; i < taps.Length; i++)
        {
            double t = i - HalfLength + fraction;
            taps[i] = (float)(Kaiser.Sinc(t) * Kaiser.Window(t / HalfLength, beta));
        }

        // Zeros before and behind, so that no tap reaches beyond.
        float[] padded = new float[input.Length + taps.Length];
        float[] output = new float[input.Length];
        int shift = Math.Clamp(whole, -input.Length, input.Length);
        ReadOnlySpan<float> kept = shift >= 0 ? input[..^shift] : input[-shift..];
        kept.CopyTo(padded.AsSpan(HalfLength + Math.Max(shift, 0)));
        for (int n = 0; n < output.Length; n++)
        {
            output[n] = Filter.Dot(taps, padded.AsSpan(n, taps.Length));
        }

        return output;
    }
}

using System;
using Earshot.Dsp;
using Earshot.Hal.Virtual;

namespace Earshot.Tools.Budget;

/// <summary>
/// The two sounds of the budget. They are the same on every machine: integers and the firmware's own sine, and otherwise
/// only sums and products of doubles.
/// </summary>
internal static class BudgetSound
{
    private const int Microphones = 4;

    /// <summary>Shaft frequency in Hz: low enough for all 16 lines of the comb.</summary>
    private const double ShaftRate = 105.2;

    /// <summary>Half the delay across each pair in seconds: 45 degrees off the heading, level with the array.</summary>
    private const double HalfDelay = 524e-6;

    /// <summary>Even lines 14 dB above the odd ones.</summary>
    private static readonly int[] s_lines = [100, 500, 84, 420, 70, 350, 60, 300, 50, 250, 42, 210, 36, 180, 30, 150];

    /// <summary>Makes wind and traffic far away: noise that falls with frequency, another at each of four microphones.</summary>
    /// <param name="samples">Its length at 8 kHz.</param>
    /// <returns>The sound.</returns>
    public static RecordedSound Noise(int samples) => new(Make(samples, lines: []));

    /// <summary>Makes an engine heard through that noise by a cross of two pairs.</summary>
    /// <param name="samples">Its length at 8 kHz.</param>
    /// <returns>The sound.</returns>
    public static RecordedSound Engine(int samples) => new(Make(samples, s_lines));

    private static short[][] Make(int samples, int[] lines)
    {
        short[][] channels = new short[Microphones][];
        for (int m = 0; m < Microphones; m++)
        {
            channels[m] = new short[samples];
            uint seed = 2463534242u + (uint)m;
            double low = 0.0;
            double middle = 0.0;
            double time = m % 2 == 0 ? -HalfDelay : HalfDelay;
            for (int i = 0; i < samples; i++)
            {
                double white = Next(ref seed);

                // Two low-passes, at 25 and 300 Hz, and the rest: about 3 dB an octave.
                low += (white - low) * 0.02;
                middle += (white - middle) * 0.21;
                double value = ((low * 6.0) + (middle * 1.5) + (white * 0.4)) * 300.0;
                for (int n = 0; n < lines.Length; n++)
                {
                    double turns = (n + 1) * ShaftRate * ((i / (double)FrameFormat.SampleRate) + time);
                    value += lines[n] / 32768.0 * Sine.Of((int)(turns * Sine.Turn));
                }

                channels[m][i] = (short)Math.Round(value);
            }
        }

        return channels;
    }

    // Marsaglia's xorshift; the sum of two uniform numbers is close enough to a bell.
    private static double Next(ref uint seed)
    {
        double sum = 0.0;
        for (int i = 0; i < 2; i++)
        {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            sum += (seed / 4294967296.0) - 0.5;
        }

        return sum;
    }
}

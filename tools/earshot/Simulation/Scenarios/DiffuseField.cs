using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using MathNet.Numerics.IntegralTransforms;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>
/// Noise that comes from all directions alike: between two places r apart the coherence is sin(kr)/kr, k = 2 pi f / c
/// (Cook and others 1955). It is mixed from noises that are independent of one another: at each frequency by the Cholesky
/// factor of the matrix of coherences, in frames that overlap by half.
/// </summary>
public static class DiffuseField
{
    private const int FrameLength = 1024;
    private const int Hop = FrameLength / 2;

    // At 0 Hz all places hear the same, and the matrix has no factor; -60 dB of noise of one's own mends that.
    private const double Own = 1e-6;

    /// <summary>Mixes.</summary>
    /// <param name="independent">A noise for each place, all of one length, level and spectrum, at 8 kHz.</param>
    /// <param name="places">The places in metres.</param>
    /// <param name="soundSpeed">Metres a second.</param>
    /// <returns>What is heard at each place, of the same level and spectrum.</returns>
    public static float[][] Mix(IReadOnlyList<float[]> independent, IReadOnlyList<Position> places, double soundSpeed)
    {
        ArgumentNullException.ThrowIfNull(independent);
        ArgumentNullException.ThrowIfNull(places);
        int count = places.Count;
        int length = independent[0].Length;
        double[][,] factors = [.. Enumerable.Range(0, Hop + 1).Select(bin => Factor(places, 2.0 * Math.PI * bin * Recording.SampleRate / FrameLength / soundSpeed))];

        // The root of a Hann window, before and behind: its square adds up to 1 at half overlap.
        double[] window = [.. Enumerable.Range(0, FrameLength).Select(i => Math.Sin(Math.PI * (i + 0.5) / FrameLength))];
        double[][] mixed = [.. independent.Select(_ => new double[length])];
        Complex[][] frames = [.. independent.Select(_ => new Complex[FrameLength])];
        for (int start = -Hop; start < length; start += Hop)
        {
            for (int m = 0; m < count; m++)
            {
                for (int i = 0; i < FrameLength; i++)
                {
                    frames[m][i] = start + i >= 0 && start + i < length ? window[i] * independent[m][start + i] : 0.0;
                }

                Fourier.Forward(frames[m], FourierOptions.Matlab);
            }

            Apply(factors, frames);
            for (int m = 0; m < count; m++)
            {
                Fourier.Inverse(frames[m], FourierOptions.Matlab);
                for (int i = Math.Max(0, -start); i < Math.Min(FrameLength, length - start); i++)
                {
                    mixed[m][start + i] += window[i] * frames[m][i].Real;
                }
            }
        }

        return [.. mixed.Select(channel => Array.ConvertAll(channel, sample => (float)sample))];
    }

    private static void Apply(double[][,] factors, Complex[][] frames)
    {
        for (int bin = 0; bin <= Hop; bin++)
        {
            // From the last row up: a row needs only those before it, unmixed.
            for (int m = frames.Length - 1; m >= 0; m--)
            {
                Complex sum = 0.0;
                for (int n = 0; n <= m; n++)
                {
                    sum += factors[bin][m, n] * frames[n][bin];
                }

                frames[m][bin] = sum;
                frames[m][(FrameLength - bin) % FrameLength] = Complex.Conjugate(sum);
            }
        }
    }

    // The lower triangle L of the coherences, L L^T; each of its rows has a length of 1, so that levels stay.
    private static double[,] Factor(IReadOnlyList<Position> places, double waveNumber)
    {
        int count = places.Count;
        double[,] lower = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double phase = waveNumber * (places[i] - places[j]).Length;
                double rest = i == j ? 1.0 : (phase < 1e-6 ? 1.0 : Math.Sin(phase) / phase) * (1.0 - Own);
                for (int k = 0; k < j; k++)
                {
                    rest -= lower[i, k] * lower[j, k];
                }

                lower[i, j] = i == j ? Math.Sqrt(rest) : rest / lower[j, j];
            }
        }

        return lower;
    }
}

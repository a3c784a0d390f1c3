using System;

namespace Earshot.Tools.Simulation;

/// <summary>
/// Noise at one microphone, independent of that of every other: white noise and, 6 dB stronger below
/// 200 Hz, noise that falls 6 dB an octave above, as wind's does. Any stretch can be had in any order, and
/// the same seed gives the same noise.
/// </summary>
public sealed class MicrophoneNoise
{
    // exp(-2 pi 200 / 8000).
    private const double Pole = 0.8546;

    // After so many samples nothing is left of the filter's beginning (Pole^200 = 2e-14).
    private const int Settling = 200;

    private readonly ulong _seed;
    private long _next = long.MinValue;
    private double _low;

    /// <summary>Initializes a new instance of the <see cref="MicrophoneNoise"/> class.</summary>
    /// <param name="seed">The scenario's seed.</param>
    /// <param name="node">The node's number.</param>
    /// <param name="microphone">The microphone's number.</param>
    public MicrophoneNoise(int seed, int node, int microphone) =>
        _seed = SplitMix.Mix(((ulong)(uint)seed << 32) ^ ((ulong)(uint)node << 8) ^ (uint)microphone);

    /// <summary>Adds the noise to a signal.</summary>
    /// <param name="first">Number of the first sample.</param>
    /// <param name="gain">Root mean square of the white part.</param>
    /// <param name="signal">The signal at 8 kHz.</param>
    public void AddTo(long first, double gain, Span<double> signal)
    {
        if (first != _next)
        {
            _low = 0.0;
            for (long i = first - Settling; i < first; i++)
            {
                Step(i);
            }
        }

        for (int i = 0; i < signal.Length; i++)
        {
            signal[i] += gain * Step(first + i);
        }

        _next = first + signal.Length;
    }

    private double Step(long index)
    {
        double white = SplitMix.Gaussian(SplitMix.Mix(_seed ^ (ulong)index));
        double other = SplitMix.Gaussian(SplitMix.Mix(_seed ^ (ulong)index ^ 0x8000_0000_0000_0000UL));
        _low = (Pole * _low) + ((1.0 - Pole) * other);
        return white + (2.0 * _low);
    }
}

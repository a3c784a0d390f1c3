using System;
using Earshot.Tools;

namespace Earshot.Tests.Health;

/// <summary>Faults of one microphone, from a moment on.</summary>
internal static class MicrophoneFaults
{
    /// <summary>Makes a fault by its name in the health message.</summary>
    /// <param name="name">The name.</param>
    /// <param name="microphone">The microphone.</param>
    /// <param name="start">The sample from which it is there.</param>
    public static Func<int, long, short, short> Make(string name, int microphone, long start)
    {
        SplitMix random = new(42);
        double low = 0.0;
        double lower = 0.0;
        Func<short, double> change = name switch
        {
            "dead" => _ => 0,
            "stuck" => _ => -1,
            "inverted" => sample => -sample,
            "clipped" => sample => Math.Clamp((int)sample, -80, 80),
            "offset" => sample => sample + 3000,
            "noisy" => sample => sample + (300.0 * random.NextGaussian()),
            "wet" => Muffle,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
        return (c, place, sample) => c == microphone && place >= start
            ? (short)Math.Clamp(Math.Round(change(sample)), short.MinValue, short.MaxValue)
            : sample;

        // A film of water lets low frequencies through: two poles at 200 Hz.
        double Muffle(short sample)
        {
            low += 0.145 * (sample - low);
            lower += 0.145 * (low - lower);
            return lower;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;
using Earshot.Tools.Scoring;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;

namespace Earshot.Tools.Learning;

/// <summary>
/// A recording as a pair of microphones hears it from overhead, each with noise of its own: two noises scatter less than
/// the one of a recording. It is played a little faster or slower, so that no shaft rate, and no mains, is learned by heart.
/// </summary>
internal static class NoisyPair
{
    private const double LeastSnr = -10.0;

    /// <summary>In more noise than this the engine of many a positive recording is not there to be learned.</summary>
    private const double LeastPositiveSnr = 0.0;

    private const double MostSnr = 20.0;
    private const double PositiveSpeed = 0.10;
    private const double NegativeSpeed = 0.15;

    /// <summary>Makes the sound of both microphones.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="random">Chooses speed and noise.</param>
    /// <returns>Two channels.</returns>
    public static IReadOnlyList<short[]> Of(LabelledRecording recording, SplitMix random)
    {
        double[] sound = AtSpeed(recording.Samples, recording.Entry.Positive ? PositiveSpeed : NegativeSpeed, random);
        double level = Math.Sqrt(MeanSquare(sound)) * SoundLevel.ToAmplitude(-random.NextDouble(recording.Entry.Positive ? LeastPositiveSnr : LeastSnr, MostSnr));
        bool pink = random.NextDouble() < 0.5;
        double[][] channels = [.. Enumerable.Range(0, 2).Select(_ => Add(sound, pink ? new PinkNoise(random.Next()) : new WhiteNoise(random.Next()), level))];

        // Noise over a loud recording would clip.
        double largest = channels.Max(channel => channel.Max(Math.Abs));
        double gain = Math.Min(1.0, short.MaxValue / Math.Max(largest, 1.0));
        return Array.ConvertAll(channels, channel => Array.ConvertAll(channel, sample => (short)Math.Round(gain * sample)));
    }

    // Speeds in whole per cent: the resampler makes a filter for each fraction of a sample.
    private static double[] AtSpeed(short[] samples, double spread, SplitMix random)
    {
        double limit = Math.Log(1.0 + spread);
        int percent = (int)Math.Round(100.0 * Math.Exp(random.NextDouble(-limit, limit)));
        List<float> output = [];
        Resampler resampler = new(percent, 100, output);
        resampler.Write(Array.ConvertAll(samples, sample => (float)sample));
        resampler.Complete();
        return [.. output.Select(sample => (double)sample)];
    }

    private static double[] Add(double[] sound, ISound noise, double level)
    {
        double[] sum = new double[sound.Length];
        noise.Read(sum);
        double gain = level / Math.Sqrt(MeanSquare(sum));
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = sound[i] + (gain * sum[i]);
        }

        return sum;
    }

    private static double MeanSquare(double[] samples) => Math.Max(samples.Sum(sample => sample * sample) / samples.Length, 1e-9);
}

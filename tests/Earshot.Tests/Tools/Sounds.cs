using System;
using System.Linq;
using Earshot.Tools.Audio;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tests.Tools;

/// <summary>Sounds that tests make for themselves.</summary>
internal static class Sounds
{
    /// <summary>Makes a mono recording of a standing engine.</summary>
    /// <param name="seconds">Its duration.</param>
    /// <param name="noise">Root mean square of white noise; the comb's own is 0.05.</param>
    /// <param name="shaftRate">Shaft rate in Hz.</param>
    public static Recording Comb(double seconds, double noise = 0.002, double shaftRate = 105.0)
    {
        EngineSource source = EngineSource.Cruising(EngineModels.Shahed136, shaftRate, seed: 7);
        float[] sound = Noise(seconds, seed: 11).Channel(0).ToArray();
        for (int i = 0; i < sound.Length; i++)
        {
            sound[i] = (float)((sound[i] / 0.1 * noise) + (0.05 * source.Pressure(i / 8000.0)));
        }

        return new Recording("comb", [sound]);
    }

    /// <summary>Makes a mono recording of white noise with a root mean square of 0.1.</summary>
    public static Recording Noise(double seconds, int seed)
    {
        Random random = new(seed);
        float[] noise = new float[(int)(seconds * 8000)];
        for (int i = 0; i < noise.Length; i++)
        {
            // Sum of twelve uniform numbers: unit variance, nearly Gaussian.
            noise[i] = (float)(0.1 * (Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6.0));
        }

        return new Recording("noise", [noise]);
    }

    /// <summary>Writes a recording as a 16-bit WAV file at 8 kHz.</summary>
    public static string Save(this Recording recording, string path)
    {
        short[] interleaved = new short[recording.Length * recording.ChannelCount];
        for (int i = 0; i < interleaved.Length; i++)
        {
            float sample = recording.Channel(i % recording.ChannelCount)[i / recording.ChannelCount];
            interleaved[i] = (short)Math.Clamp(MathF.Round(sample * 32768f), short.MinValue, short.MaxValue);
        }

        WavWriter.Write(path, Recording.SampleRate, recording.ChannelCount, interleaved);
        return path;
    }
}

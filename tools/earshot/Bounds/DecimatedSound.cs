using System;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// A frame after the firmware's decimation by two, in double precision: low-pass (1, 4, 6, 4, 1), then every second sample
/// (<see cref="StereoDecimator"/>).
/// </summary>
internal sealed class DecimatedSound
{
    /// <summary>Gets the noise at the left microphone [1024].</summary>
    public double[] NoiseLeft { get; } = new double[FrameFormat.Points];

    /// <summary>Gets the noise at the right microphone [1024].</summary>
    public double[] NoiseRight { get; } = new double[FrameFormat.Points];

    /// <summary>Gets the comb at the left microphone [1024].</summary>
    public double[] CombLeft { get; } = new double[FrameFormat.Points];

    /// <summary>Gets the comb at the right microphone [1024].</summary>
    public double[] CombRight { get; } = new double[FrameFormat.Points];

    /// <summary>Gets the power density of white noise of variance 1 after decimation: the low-pass at a frequency and at the one that folds onto it.</summary>
    /// <param name="frequency">The frequency in Hz, 0 to 2,000.</param>
    /// <returns>The power density; 1 would be white noise of variance 1.</returns>
    public static double NoisePower(double frequency)
    {
        double angle = Math.PI * frequency / FrameFormat.SampleRate;
        return (Math.Pow(2.0 * Math.Cos(angle), 8.0) + Math.Pow(2.0 * Math.Sin(angle), 8.0)) / 2.0;
    }

    /// <summary>Decimates a frame.</summary>
    /// <param name="sound">The sound.</param>
    public void Decimate(TrialSound sound)
    {
        Decimate(sound.Noise, 0, NoiseLeft);
        Decimate(sound.Noise, 1, NoiseRight);
        Decimate(sound.Comb, 0, CombLeft);
        Decimate(sound.Comb, 1, CombRight);
    }

    private static void Decimate(double[] samples, int channel, double[] output)
    {
        // The frame begins after the history of four samples; two channels in turn.
        int place = (TrialSound.History * 2) + channel;
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = samples[place] + samples[place - 8] + (6.0 * samples[place - 4]) + (4.0 * (samples[place - 2] + samples[place - 6]));
            place += 4;
        }
    }
}

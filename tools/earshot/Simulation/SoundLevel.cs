using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation;

/// <summary>
/// A sound at a stated level. Levels are the root mean square in dB below full scale, so that a square wave from end to
/// end has 0 dBFS and a sine -3 dBFS.
/// </summary>
public sealed class SoundLevel : ISound
{
    private const int MeasuredSeconds = 30;
    private const int BlockLength = 1024;

    private readonly ISound _sound;
    private readonly double _gain;

    private SoundLevel(ISound sound, double gain)
    {
        _sound = sound;
        _gain = gain;
    }

    /// <summary>Brings a sound to a level: that of its first 30 seconds, which are made twice for it.</summary>
    /// <param name="make">Makes the sound; the same one each time.</param>
    /// <param name="level">The level in dBFS.</param>
    /// <returns>The sound at that level.</returns>
    public static SoundLevel Of(Func<ISound> make, double level)
    {
        ArgumentNullException.ThrowIfNull(make);
        ISound trial = make();
        double[] block = new double[BlockLength];
        double squares = 0.0;
        int length = 0;
        for (; length < MeasuredSeconds * Recording.SampleRate; length += BlockLength)
        {
            trial.Read(block);
            foreach (double sample in block)
            {
                squares += sample * sample;
            }
        }

        return new SoundLevel(make(), ToAmplitude(level) / Math.Sqrt(squares / length));
    }

    /// <summary>Converts a level to an amplitude.</summary>
    /// <param name="level">The level in dB.</param>
    /// <returns>The amplitude; 1 at 0 dB.</returns>
    public static double ToAmplitude(double level) => Math.Pow(10.0, level / 20.0);

    /// <summary>Converts a mean square to a level.</summary>
    /// <param name="meanSquare">The mean square.</param>
    /// <returns>The level in dB; 0 at 1.</returns>
    public static double FromMeanSquare(double meanSquare) => 10.0 * Math.Log10(meanSquare);

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        _sound.Read(block);
        for (int i = 0; i < block.Length; i++)
        {
            block[i] *= _gain;
        }
    }
}

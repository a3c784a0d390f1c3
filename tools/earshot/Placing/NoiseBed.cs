using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Placing;

/// <summary>
/// A recording of noise without end, from which every microphone of an array gets its own stretch, so
/// that the noise of any two microphones is incoherent, as that of wind is.
/// </summary>
public sealed class NoiseBed
{
    /// <summary>The shortest bed in seconds: the stretches of four microphones then start 250 ms apart or more.</summary>
    public const double ShortestSeconds = 1.0;

    // The end is faded into the beginning, so that the repetition does not click.
    private const int FadeLength = 160;

    private readonly float[] _loop;

    /// <summary>Initializes a new instance of the <see cref="NoiseBed"/> class.</summary>
    /// <param name="recording">The noise; of several channels the first is used.</param>
    /// <exception cref="BadInputException">The recording is too short.</exception>
    public NoiseBed(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Duration.TotalSeconds < ShortestSeconds)
        {
            throw new BadInputException($"{recording.Name}: too short for a noise bed; it must last {ShortestSeconds} s or more.");
        }

        ReadOnlySpan<float> sound = recording.Channel(0);
        _loop = sound[..^FadeLength].ToArray();
        for (int i = 0; i < FadeLength; i++)
        {
            // Fading by equal power keeps the level of noise.
            double share = (i + 0.5) / FadeLength;
            _loop[i] = (float)((sound[i] * Math.Sqrt(share)) + (sound[_loop.Length + i] * Math.Sqrt(1.0 - share)));
        }

        Floor = PowerSpectrum.Mean(_loop);
    }

    /// <summary>Gets the bed's mean power per bin, as <see cref="PowerSpectrum.Mean"/> gives it.</summary>
    public double[] Floor { get; }

    /// <summary>Gets the noise of one microphone: the bed turned by its share of the whole length.</summary>
    /// <param name="microphone">The microphone, from 0.</param>
    /// <param name="count">Number of microphones.</param>
    /// <param name="length">Number of samples.</param>
    /// <returns>The noise; the bed repeats where it is shorter.</returns>
    public float[] Stretch(int microphone, int count, int length)
    {
        float[] stretch = new float[length];
        int at = (int)((long)_loop.Length * microphone / count);
        for (int i = 0; i < length; i++)
        {
            stretch[i] = _loop[at];
            at = at + 1 == _loop.Length ? 0 : at + 1;
        }

        return stretch;
    }
}

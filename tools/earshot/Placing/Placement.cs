using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Placing;

/// <summary>
/// Lets an array hear a mono recording from a place: each microphone gets it with the exact difference
/// between its own travel time and that of the array's centre, so that sound stays at its time in the
/// recording. The level stays as recorded: range changes only the curvature of the wave front.
/// </summary>
public sealed class Placement
{
    private readonly ArrayLayout _layout;
    private readonly double _soundSpeed;

    /// <summary>Initializes a new instance of the <see cref="Placement"/> class.</summary>
    /// <param name="layout">The array.</param>
    /// <param name="temperature">Air temperature in degrees Celsius.</param>
    public Placement(ArrayLayout layout, double temperature = SpeedOfSound.DefaultTemperature)
    {
        _layout = layout;
        _soundSpeed = SpeedOfSound.At(temperature);
    }

    /// <summary>Gets the travel time to a microphone less that to the array's centre.</summary>
    /// <param name="source">Where the source is, from the array's centre.</param>
    /// <param name="microphone">The microphone, from 0.</param>
    /// <returns>Seconds; positive where the sound comes later than at the centre.</returns>
    public double Delay(Position source, int microphone) =>
        ((source - _layout.Microphone(microphone)).Length - source.Length) / _soundSpeed;

    /// <summary>Places a recording.</summary>
    /// <param name="mono">The recording; one channel.</param>
    /// <param name="source">Where the source is, from the array's centre.</param>
    /// <param name="bed">The noise bed, or <see langword="null"/> for none.</param>
    /// <param name="snr">The line SNR in dB (see <see cref="LineSnr"/>) to which the bed is scaled.</param>
    /// <returns>
    /// What the microphones hear. Where recording and bed together exceed full scale all channels are
    /// attenuated alike.
    /// </returns>
    /// <exception cref="BadInputException">The recording is not mono, or it or the bed is silent.</exception>
    public Recording Place(Recording mono, Position source, NoiseBed? bed, double snr)
    {
        ArgumentNullException.ThrowIfNull(mono);
        if (mono.ChannelCount != 1)
        {
            throw new BadInputException($"{mono.Name}: has {mono.ChannelCount} channels; only a mono recording can be placed.");
        }

        double gain = bed is null ? 0.0 : BedGain(mono, bed, snr);
        float[][] channels = new float[_layout.MicrophoneCount][];
        float peak = 1.0f;
        for (int m = 0; m < channels.Length; m++)
        {
            channels[m] = FractionalDelay.Apply(mono.Channel(0), Delay(source, m) * Recording.SampleRate);
            float[] noise = bed?.Stretch(m, channels.Length, mono.Length) ?? [];
            for (int i = 0; i < noise.Length; i++)
            {
                channels[m][i] += (float)(gain * noise[i]);
            }

            foreach (float sample in channels[m])
            {
                peak = Math.Max(peak, Math.Abs(sample));
            }
        }

        foreach (float[] channel in channels)
        {
            for (int i = 0; peak > 1.0f && i < channel.Length; i++)
            {
                channel[i] /= peak;
            }
        }

        return new Recording(mono.Name, channels);
    }

    private static double BedGain(Recording mono, NoiseBed bed, double snr)
    {
        double unscaled = LineSnr.Measure(mono.Channel(0), bed.Floor)
            ?? throw new BadInputException($"{mono.Name}: it or the noise bed is silent between 60 and 1,900 Hz, so no line SNR can be set.");
        return Math.Pow(10.0, (unscaled - snr) / 20.0);
    }
}

using System;
using System.Collections.Generic;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation;

/// <summary>Sounds that are heard together, each as it is or with a gain that changes with time.</summary>
public sealed class SoundMix : ISound
{
    // Between gains that are asked for every 8 ms the amplitude is a straight line.
    private const int GainStep = 64;

    private readonly List<Part> _parts = [];
    private long _place;

    /// <summary>Adds a sound.</summary>
    /// <param name="sound">The sound.</param>
    /// <returns>This mix.</returns>
    public SoundMix Add(ISound sound)
    {
        _parts.Add(new Part(sound, null));
        return this;
    }

    /// <summary>Adds a sound whose loudness changes.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="gain">Its gain in dB by time in seconds; negative infinity for silence.</param>
    /// <returns>This mix.</returns>
    public SoundMix Add(ISound sound, Func<double, double> gain)
    {
        ArgumentNullException.ThrowIfNull(gain);
        _parts.Add(new Part(sound, gain));
        return this;
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        block.Clear();
        double[] own = new double[block.Length];
        foreach (Part part in _parts)
        {
            part.Sound.Read(own);
            if (part.Gain is not null)
            {
                Shape(own, part.Gain);
            }

            for (int i = 0; i < block.Length; i++)
            {
                block[i] += own[i];
            }
        }

        _place += block.Length;
    }

    private void Shape(Span<double> own, Func<double, double> gain)
    {
        double before = 0.0;
        double after = 0.0;
        for (int i = 0; i < own.Length; i++)
        {
            long at = _place + i;
            int inside = (int)(at % GainStep);
            if (inside == 0 || i == 0)
            {
                before = Amplitude(gain, at - inside);
                after = Amplitude(gain, at - inside + GainStep);
            }

            own[i] *= before + ((after - before) * inside / GainStep);
        }
    }

    private static double Amplitude(Func<double, double> gain, long sample) =>
        SoundLevel.ToAmplitude(gain(sample / (double)Recording.SampleRate));

    private sealed record Part(ISound Sound, Func<double, double>? Gain);
}

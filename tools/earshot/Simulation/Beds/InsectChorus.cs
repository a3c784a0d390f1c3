using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// Crickets and cicadas: tones that are switched by the teeth of a wing, 30 to 150 pulses a second, in chirps. The
/// pulses make lines as far apart as an engine's, around the tone.
/// </summary>
public sealed class InsectChorus : ISound
{
    private const int Insects = 4;

    private readonly Insect[] _insects = new Insect[Insects];
    private long _place;

    /// <summary>Initializes a new instance of the <see cref="InsectChorus"/> class.</summary>
    /// <param name="seed">Chooses the insects.</param>
    public InsectChorus(ulong seed)
    {
        SplitMix random = new(seed);
        for (int i = 0; i < Insects; i++)
        {
            _insects[i] = new Insect(
                random.NextDouble(1200.0, 3600.0),
                random.NextDouble(30.0, 150.0),
                random.NextDouble(0.3, 4.0),
                random.NextDouble(0.2, 0.95),
                SoundLevel.ToAmplitude(random.NextDouble(-12.0, 0.0)),
                random.NextDouble());
        }
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            double time = (_place + i) / (double)Recording.SampleRate;
            double sum = 0.0;
            foreach (Insect insect in _insects)
            {
                sum += insect.At(time);
            }

            block[i] = sum;
        }

        _place += block.Length;
    }

    private sealed record Insect(double Tone, double PulseRate, double ChirpRate, double Duty, double Amplitude, double Start)
    {
        public double At(double time)
        {
            double chirp = (time * ChirpRate) + Start;
            chirp -= Math.Floor(chirp);
            if (chirp > Duty)
            {
                return 0.0;
            }

            // A chirp begins and ends within a tenth of its length.
            double edge = Math.Min(1.0, 10.0 * Math.Min(chirp, Duty - chirp) / Duty);
            double pulse = Math.Sin(Math.PI * PulseRate * time);
            return Amplitude * edge * pulse * pulse * Math.Sin(2.0 * Math.PI * Tone * time);
        }
    }
}

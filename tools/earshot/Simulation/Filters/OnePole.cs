using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Filters;

/// <summary>A low-pass of 6 dB an octave at 8 kHz with a gain of 1 at 0 Hz.</summary>
public sealed class OnePole
{
    private readonly double _share;
    private double _value;

    /// <summary>Initializes a new instance of the <see cref="OnePole"/> class.</summary>
    /// <param name="corner">The corner frequency in Hz.</param>
    public OnePole(double corner)
    {
        _share = 1.0 - Math.Exp(-2.0 * Math.PI * corner / Recording.SampleRate);
    }

    /// <summary>Gets by what the power of a tone is multiplied.</summary>
    /// <param name="frequency">Its frequency in Hz.</param>
    /// <returns>The gain; 1 at 0 Hz.</returns>
    public double PowerGain(double frequency)
    {
        double keep = 1.0 - _share;
        return _share * _share / (1.0 - (2.0 * keep * Math.Cos(2.0 * Math.PI * frequency / Recording.SampleRate)) + (keep * keep));
    }

    /// <summary>Takes in a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>What is below the corner.</returns>
    public double Next(double sample) => _value += _share * (sample - _value);
}

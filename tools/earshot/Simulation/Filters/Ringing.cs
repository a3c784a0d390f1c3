using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Filters;

/// <summary>Something that is struck and rings: a tone at 8 kHz that dies out.</summary>
public sealed class Ringing
{
    private double _stepRe;
    private double _stepIm;
    private double _re;
    private double _im;

    /// <summary>Tunes the tone; what sounds goes on sounding.</summary>
    /// <param name="frequency">Its frequency in Hz, below 4,000.</param>
    /// <param name="seconds">How long it takes to fall to 1/e.</param>
    public void Tune(double frequency, double seconds)
    {
        double decay = Math.Exp(-1.0 / (seconds * Recording.SampleRate));
        (double sine, double cosine) = Math.SinCos(2.0 * Math.PI * frequency / Recording.SampleRate);
        _stepRe = decay * cosine;
        _stepIm = decay * sine;
    }

    /// <summary>Strikes it.</summary>
    /// <param name="amplitude">The amplitude of what begins to sound.</param>
    public void Strike(double amplitude) => _re += amplitude;

    /// <summary>Gets the next sample.</summary>
    /// <returns>The sample.</returns>
    public double Next()
    {
        (_re, _im) = ((_re * _stepRe) - (_im * _stepIm), (_re * _stepIm) + (_im * _stepRe));
        return _im;
    }
}

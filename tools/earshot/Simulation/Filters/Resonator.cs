using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Filters;

/// <summary>A resonance at 8 kHz: two poles, with a gain of 1 at 0 Hz, so that a row of them shapes a vowel (Klatt 1980).</summary>
public sealed class Resonator
{
    private double _a = 1.0;
    private double _b;
    private double _c;
    private double _last;
    private double _beforeLast;

    /// <summary>Tunes the resonance; what sounds goes on sounding.</summary>
    /// <param name="frequency">Its frequency in Hz.</param>
    /// <param name="bandwidth">Its bandwidth in Hz.</param>
    public void Tune(double frequency, double bandwidth)
    {
        double radius = Math.Exp(-Math.PI * bandwidth / Recording.SampleRate);
        _c = -radius * radius;
        _b = 2.0 * radius * Math.Cos(2.0 * Math.PI * frequency / Recording.SampleRate);
        _a = 1.0 - _b - _c;
    }

    /// <summary>Takes in a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>The filtered sample.</returns>
    public double Next(double sample)
    {
        double value = (_a * sample) + (_b * _last) + (_c * _beforeLast);
        _beforeLast = _last;
        _last = value;
        return value;
    }
}

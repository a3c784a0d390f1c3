using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>
/// The sound of an engine 1 m from it, as a function of the time of emission, so that Doppler and delays come by
/// themselves: the lines of its model at the multiples of its rate, and noise. Its root mean square is 1.
/// </summary>
public sealed class EngineSource
{
    private readonly IShaftRate _rate;
    private readonly Complex[] _lines;
    private readonly LatticeNoise _noise;
    private readonly double _noiseGain;

    /// <summary>Initializes a new instance of the <see cref="EngineSource"/> class.</summary>
    /// <param name="model">What it sounds like.</param>
    /// <param name="rate">Its line spacing over time, wander and all; the model's own wander is not added.</param>
    /// <param name="seed">Chooses the phases of the lines, and the noise.</param>
    public EngineSource(EngineModel model, IShaftRate rate, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rate);
        _rate = rate;
        SplitMix random = new(seed);
        _noise = new LatticeNoise(random.Next());
        _lines = new Complex[Math.Min(model.Lines.Count, (int)(model.HighestLine / rate.Rate(0.0)))];
        double power = _lines.Select((_, i) => Math.Pow(10.0, model.Lines[i] / 10.0) / 2.0).Sum();
        double noisePower = Math.Pow(10.0, model.Broadband / 10.0);
        double scale = 1.0 / Math.Sqrt(power * (1.0 + noisePower));
        _noiseGain = Math.Sqrt(power * noisePower) * scale;
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i] = Complex.FromPolarCoordinates(SoundLevel.ToAmplitude(model.Lines[i]) * scale, random.NextDouble(0.0, 2.0 * Math.PI));
        }
    }

    /// <summary>Gets its lines from the first on, as complex amplitudes.</summary>
    internal IReadOnlyList<Complex> Lines => _lines;

    /// <summary>Gets the noise in its sound, of variance 1.</summary>
    internal LatticeNoise Noise => _noise;

    /// <summary>Gets the root mean square of the noise in its sound.</summary>
    internal double NoiseGain => _noiseGain;

    /// <summary>Makes an engine whose rate wanders about a mean as its model's does.</summary>
    /// <param name="model">What it sounds like.</param>
    /// <param name="rate">The mean line spacing in Hz.</param>
    /// <param name="seed">Chooses phases, wander and noise.</param>
    /// <returns>The engine.</returns>
    public static EngineSource Cruising(EngineModel model, double rate, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new EngineSource(model, new WanderingRate(new SteadyRate(rate), model.Wander, SplitMix.Mix(~seed)), seed);
    }

    /// <summary>Gets the line spacing at a time of emission.</summary>
    /// <param name="time">Seconds.</param>
    /// <returns>The spacing in Hz.</returns>
    public double Rate(double time) => _rate.Rate(time);

    /// <summary>Gets the turns at a time of emission.</summary>
    /// <param name="time">Seconds.</param>
    /// <returns>The turns since time 0.</returns>
    internal double Turns(double time) => _rate.Turns(time);

    /// <summary>Gets the amplitudes of its strongest lines.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The amplitudes, the largest first; 0 for lines that there are not.</returns>
    public double[] StrongestLines(int count) => [.. _lines.Select(line => line.Magnitude).Concat(new double[count]).OrderDescending().Take(count)];

    /// <summary>Gets the sound pressure.</summary>
    /// <param name="time">Time of emission in seconds.</param>
    /// <returns>The pressure; its root mean square is 1.</returns>
    public double Pressure(double time)
    {
        double turns = _rate.Turns(time);
        (double sine, double cosine) = Math.SinCos(2.0 * Math.PI * (turns - Math.Floor(turns)));

        // Line k turns k times as fast: powers of one rotation instead of a sine for each line.
        double re = cosine;
        double im = sine;
        double sum = _noiseGain > 0.0 ? _noiseGain * _noise.At(time) : 0.0;
        foreach (Complex line in _lines)
        {
            sum += (line.Real * re) - (line.Imaginary * im);
            (re, im) = ((re * cosine) - (im * sine), (re * sine) + (im * cosine));
        }

        return sum;
    }
}

using System;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>Still air of one temperature, humidity and pressure: its speed of sound and what it absorbs (ISO 9613-1).</summary>
public sealed class Atmosphere
{
    /// <summary>The reference pressure in kPa.</summary>
    public const double StandardPressure = 101.325;

    private const double ReferenceKelvin = 293.15;
    private const double TriplePointKelvin = 273.16;
    private const double DecibelsPerNeper = 8.685889638;

    // Where oxygen and nitrogen, whose molecules vibrate late, relax, in Hz.
    private readonly double _oxygen;
    private readonly double _nitrogen;
    private readonly double _classical;
    private readonly double _oxygenShare;
    private readonly double _nitrogenShare;

    /// <summary>Initializes a new instance of the <see cref="Atmosphere"/> class.</summary>
    /// <param name="temperature">Degrees Celsius.</param>
    /// <param name="humidity">Relative humidity in percent.</param>
    /// <param name="pressure">Static pressure in kPa.</param>
    public Atmosphere(double temperature, double humidity, double pressure = StandardPressure)
    {
        SoundSpeed = SpeedOfSound.At(temperature);
        double kelvin = temperature + 273.15;
        double warmth = kelvin / ReferenceKelvin;
        double relative = pressure / StandardPressure;

        // The molar concentration of water vapour in percent (equations B.2 and B.3).
        double saturation = Math.Pow(10.0, (-6.8346 * Math.Pow(TriplePointKelvin / kelvin, 1.261)) + 4.6151);
        double water = humidity * saturation / relative;
        _oxygen = relative * (24.0 + (4.04e4 * water * (0.02 + water) / (0.391 + water)));
        _nitrogen = relative / Math.Sqrt(warmth) * (9.0 + (280.0 * water * Math.Exp(-4.170 * (Math.Pow(warmth, -1.0 / 3.0) - 1.0))));
        _classical = 1.84e-11 / relative * Math.Sqrt(warmth);
        double relaxing = Math.Pow(warmth, -2.5);
        _oxygenShare = relaxing * 0.01275 * Math.Exp(-2239.1 / kelvin);
        _nitrogenShare = relaxing * 0.1068 * Math.Exp(-3352.0 / kelvin);
    }

    /// <summary>Gets the speed of sound in metres a second.</summary>
    public double SoundSpeed { get; }

    /// <summary>Gets what a pure tone loses on its way (equations 3 to 5).</summary>
    /// <param name="frequency">Its frequency in Hz.</param>
    /// <returns>dB a metre.</returns>
    public double Absorption(double frequency)
    {
        double square = frequency * frequency;
        double relaxing = (_oxygenShare / (_oxygen + (square / _oxygen))) + (_nitrogenShare / (_nitrogen + (square / _nitrogen)));
        return DecibelsPerNeper * square * (_classical + relaxing);
    }
}

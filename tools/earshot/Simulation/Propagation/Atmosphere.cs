using System;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>Still air of one temperature, humidity and pressure: its speed of sound and what it absorbs (ISO 9613-1).</summary>
/// <param name="Temperature">Degrees Celsius.</param>
/// <param name="Humidity">Relative humidity in percent.</param>
/// <param name="Pressure">Static pressure in kPa.</param>
public sealed record Atmosphere(double Temperature, double Humidity, double Pressure = Atmosphere.StandardPressure)
{
    /// <summary>The reference pressure in kPa.</summary>
    public const double StandardPressure = 101.325;

    private const double ReferenceKelvin = 293.15;
    private const double TriplePointKelvin = 273.16;
    private const double DecibelsPerNeper = 8.685889638;

    /// <summary>Gets the speed of sound in metres a second.</summary>
    public double SoundSpeed => SpeedOfSound.At(Temperature);

    /// <summary>Gets what a pure tone loses on its way: ISO 9613-1, equations 3 to 5 and B.2, B.3.</summary>
    /// <param name="frequency">Its frequency in Hz.</param>
    /// <returns>dB a metre.</returns>
    public double Absorption(double frequency)
    {
        double kelvin = Temperature + 273.15;
        double warmth = kelvin / ReferenceKelvin;
        double pressure = Pressure / StandardPressure;
        double saturation = Math.Pow(10.0, (-6.8346 * Math.Pow(TriplePointKelvin / kelvin, 1.261)) + 4.6151);
        double water = Humidity * saturation / pressure;

        // Where oxygen and nitrogen, whose molecules vibrate late, relax.
        double oxygen = pressure * (24.0 + (4.04e4 * water * (0.02 + water) / (0.391 + water)));
        double nitrogen = pressure / Math.Sqrt(warmth) * (9.0 + (280.0 * water * Math.Exp(-4.170 * (Math.Pow(warmth, -1.0 / 3.0) - 1.0))));
        double square = frequency * frequency;
        double classical = 1.84e-11 / pressure * Math.Sqrt(warmth);
        double relaxing = (0.01275 * Math.Exp(-2239.1 / kelvin) / (oxygen + (square / oxygen)))
            + (0.1068 * Math.Exp(-3352.0 / kelvin) / (nitrogen + (square / nitrogen)));
        return DecibelsPerNeper * square * (classical + (Math.Pow(warmth, -2.5) * relaxing));
    }
}

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

    // Where oxygen and nitrogen, whose molecules vibrate late, relax, in Hz.
    private double Oxygen { get; } = Pressure / StandardPressure * (24.0 + (4.04e4 * Water(Temperature, Humidity, Pressure)
        * (0.02 + Water(Temperature, Humidity, Pressure)) / (0.391 + Water(Temperature, Humidity, Pressure))));

    private double Nitrogen { get; } = Pressure / StandardPressure / Math.Sqrt(Warmth(Temperature))
        * (9.0 + (280.0 * Water(Temperature, Humidity, Pressure) * Math.Exp(-4.170 * (Math.Pow(Warmth(Temperature), -1.0 / 3.0) - 1.0))));

    private double Classical { get; } = 1.84e-11 / (Pressure / StandardPressure) * Math.Sqrt(Warmth(Temperature));

    private double OxygenShare { get; } = Math.Pow(Warmth(Temperature), -2.5) * 0.01275 * Math.Exp(-2239.1 / (Temperature + 273.15));

    private double NitrogenShare { get; } = Math.Pow(Warmth(Temperature), -2.5) * 0.1068 * Math.Exp(-3352.0 / (Temperature + 273.15));

    /// <summary>Gets what a pure tone loses on its way: ISO 9613-1, equations 3 to 5 and B.2, B.3.</summary>
    /// <param name="frequency">Its frequency in Hz.</param>
    /// <returns>dB a metre.</returns>
    public double Absorption(double frequency)
    {
        double square = frequency * frequency;
        double relaxing = (OxygenShare / (Oxygen + (square / Oxygen))) + (NitrogenShare / (Nitrogen + (square / Nitrogen)));
        return DecibelsPerNeper * square * (Classical + relaxing);
    }

    private static double Warmth(double temperature) => (temperature + 273.15) / ReferenceKelvin;

    // The molar concentration of water vapour in percent.
    private static double Water(double temperature, double humidity, double pressure)
    {
        double saturation = Math.Pow(10.0, (-6.8346 * Math.Pow(TriplePointKelvin / (temperature + 273.15), 1.261)) + 4.6151);
        return humidity * saturation / (pressure / StandardPressure);
    }
}

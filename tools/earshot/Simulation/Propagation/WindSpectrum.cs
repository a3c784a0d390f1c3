using System;
using Earshot.Tools.Simulation.Beds;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>
/// The noise of wind at a screened microphone after Strasberg: L = 40 lg V - 23 lg(fD/V) + 15 dB in third octaves, for wind
/// of low turbulence and 0.1 &lt; fD/V &lt; 5. Above, the slope is continued; below, the density stays as at fD/V = 0.1.
/// </summary>
public static class WindSpectrum
{
    /// <summary>Diameter of a port that has no screen, in metres.</summary>
    public const double BarePort = 0.01;

    private const double LowestRatio = 0.1;
    private const double LowestCorner = 2.0;

    // Third octave by its middle frequency: 2^(1/6) - 2^(-1/6).
    private const double ThirdOctave = 0.23156;

    // Where the noise is brought to the law, on average: the filter that makes it waves about the slope by half a decibel.
    private const double LowestCalibrated = 100.0;
    private static readonly double[] s_calibrated = [1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0];

    /// <summary>Gets the level in a third octave by the law itself.</summary>
    /// <param name="frequency">Its middle in Hz.</param>
    /// <param name="speed">Wind speed in metres a second.</param>
    /// <param name="diameter">Diameter of the screen in metres.</param>
    /// <returns>dB SPL.</returns>
    public static double ThirdOctaveLevel(double frequency, double speed, double diameter) =>
        (40.0 * Math.Log10(speed)) - (23.0 * Math.Log10(frequency * diameter / speed)) + 15.0;

    /// <summary>Makes the noise at one microphone; the law holds at the speed of each moment of the gusty wind.</summary>
    /// <param name="speed">Mean wind speed in metres a second.</param>
    /// <param name="diameter">Diameter of the screen in metres.</param>
    /// <param name="gusts">Chooses the gusts, which the microphones of a node share.</param>
    /// <param name="microphone">Chooses the turbulence, which they do not.</param>
    /// <returns>The noise.</returns>
    public static ISound Make(double speed, double diameter, ulong gusts, ulong microphone)
    {
        double corner = Math.Max(LowestCorner, LowestRatio * speed / diameter);
        WindNoise noise = new(gusts, microphone, corner);
        double decibels = 0.0;
        foreach (double multiple in s_calibrated)
        {
            double frequency = multiple * Math.Max(LowestCalibrated, 3.0 * corner);
            double density = SoundPressure.ToDbfs(ThirdOctaveLevel(frequency, speed, diameter)) - (10.0 * Math.Log10(ThirdOctave * frequency));
            decibels += (density - (10.0 * Math.Log10(noise.Density(frequency)))) / s_calibrated.Length;
        }

        return new SoundMix().Add(noise, _ => decibels);
    }
}

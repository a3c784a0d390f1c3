using System;
using System.Numerics;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>
/// Flat, locally reacting ground: its impedance, and the reflection of a spherical wave by it (the Weyl-Van der Pol
/// solution as Attenborough writes it), so that a source near the horizon is not cancelled as plane waves would be.
/// </summary>
/// <remarks>
/// Impedances are relative to that of air, with the sign of a time factor exp(-iωt): ground that is stiff, as soil and grass
/// are, has a positive imaginary part. Reflections are returned for exp(+iωt), as signals are written elsewhere.
/// </remarks>
public sealed class Ground
{
    private readonly double _flowResistivity;
    private readonly Complex _fixed;

    private Ground(double flowResistivity, Complex impedance)
    {
        _flowResistivity = flowResistivity;
        _fixed = impedance;
    }

    /// <summary>Makes ground whose impedance follows from its flow resistivity (Miki 1990).</summary>
    /// <param name="flowResistivity">Pa s/m²: fresh snow 10,000, grass 200,000, hard soil 1,000,000, asphalt 20,000,000.</param>
    /// <returns>The ground.</returns>
    public static Ground OfFlowResistivity(double flowResistivity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(flowResistivity);
        return new Ground(flowResistivity, default);
    }

    /// <summary>Makes ground of the same impedance at all frequencies.</summary>
    /// <param name="impedance">The normalised impedance; its real part is positive.</param>
    /// <returns>The ground.</returns>
    public static Ground OfImpedance(Complex impedance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(impedance.Real);
        return new Ground(0.0, impedance);
    }

    /// <summary>Gets the normalised impedance; for a flow resistivity Miki's 1 + (5.50 + 8.43i) (1000 f/σ)^-0.632.</summary>
    /// <param name="frequency">Hz.</param>
    /// <returns>The impedance.</returns>
    public Complex Impedance(double frequency)
    {
        if (_flowResistivity <= 0.0)
        {
            return _fixed;
        }

        double power = Math.Pow(1000.0 * frequency / _flowResistivity, -0.632);
        return new Complex(1.0 + (5.50 * power), 8.43 * power);
    }

    /// <summary>Gets by what the sound that comes from the source's mirror image is multiplied.</summary>
    /// <param name="frequency">Hz.</param>
    /// <param name="sine">Sine of the angle between the reflected ray and the ground, 0 to 1.</param>
    /// <param name="range">Length of the reflected ray in metres.</param>
    /// <param name="speedOfSound">Metres a second.</param>
    /// <returns>The spherical-wave reflection coefficient, for a time factor exp(+iωt).</returns>
    public Complex Reflection(double frequency, double sine, double range, double speedOfSound)
    {
        Complex admittance = 1.0 / Impedance(frequency);
        Complex plane = (sine - admittance) / (sine + admittance);

        // The numerical distance; its argument lies between -45 and 90 degrees for any passive ground. Below 0 there is a
        // surface wave, which is in w.
        double waveNumber = 2.0 * Math.PI * frequency / speedOfSound;
        Complex distance = Complex.FromPolarCoordinates(Math.Sqrt(waveNumber * range / 2.0), Math.PI / 4.0) * (sine + admittance);
        Complex groundWave = 1.0 + (Complex.ImaginaryOne * Math.Sqrt(Math.PI) * distance * Faddeeva.W(distance));
        return Complex.Conjugate(plane + ((1.0 - plane) * groundWave));
    }
}

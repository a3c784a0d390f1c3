using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Filters;

/// <summary>
/// Makes of white noise one whose power falls as f^-a: a ladder of poles and zeros, a pole and a zero for each octave,
/// which follows the straight line within half a decibel.
/// </summary>
public sealed class SlopeFilter
{
    private const double PolesPerOctave = 1.0;

    private readonly double[] _poles;
    private readonly double[] _zeros;
    private readonly double[] _inputs;
    private readonly double[] _outputs;

    /// <summary>Initializes a new instance of the <see cref="SlopeFilter"/> class.</summary>
    /// <param name="exponent">The a of f^-a, above 0 and below 2.</param>
    /// <param name="lowest">Frequency in Hz where the slope begins; the power is the same below.</param>
    /// <param name="highest">Frequency in Hz where it ends; the power is the same above.</param>
    public SlopeFilter(double exponent, double lowest, double highest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(exponent, 2.0);
        int count = (int)Math.Ceiling(Math.Log2(highest / lowest) * PolesPerOctave);
        double ratio = Math.Pow(highest / lowest, 1.0 / count);

        // Between a pole and its zero the power falls as f^-2, from there to the next pole not at all.
        double zeroRatio = Math.Pow(ratio, exponent / 2.0);
        _poles = new double[count];
        _zeros = new double[count];
        _inputs = new double[count];
        _outputs = new double[count];
        for (int i = 0; i < count; i++)
        {
            double pole = lowest * Math.Pow(ratio, i);
            _poles[i] = Math.Exp(-2.0 * Math.PI * pole / Recording.SampleRate);
            _zeros[i] = Math.Exp(-2.0 * Math.PI * pole * zeroRatio / Recording.SampleRate);
        }
    }

    /// <summary>Gets by what the power of a tone is multiplied.</summary>
    /// <param name="frequency">Its frequency in Hz.</param>
    /// <returns>The gain.</returns>
    public double PowerGain(double frequency)
    {
        double cosine = Math.Cos(2.0 * Math.PI * frequency / Recording.SampleRate);
        double gain = 1.0;
        for (int i = 0; i < _poles.Length; i++)
        {
            gain *= Distance(_zeros[i], cosine) / Distance(_poles[i], cosine);
        }

        return gain;
    }

    /// <summary>Takes in a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>The filtered sample; the gain at high frequencies is near 1.</returns>
    public double Next(double sample)
    {
        for (int i = 0; i < _poles.Length; i++)
        {
            double output = sample - (_zeros[i] * _inputs[i]) + (_poles[i] * _outputs[i]);
            _inputs[i] = sample;
            _outputs[i] = output;
            sample = output;
        }

        return sample;
    }

    // |1 - a exp(-jω)|².
    private static double Distance(double a, double cosine) => 1.0 - (2.0 * a * cosine) + (a * a);
}

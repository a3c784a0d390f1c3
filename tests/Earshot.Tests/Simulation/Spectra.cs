using System;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;

namespace Earshot.Tests.Simulation;

/// <summary>Levels in parts of the spectrum of simulated sounds.</summary>
internal static class Spectra
{
    /// <summary>Takes the next seconds of a sound.</summary>
    public static double[] Take(this ISound sound, double seconds)
    {
        double[] samples = new double[(int)(seconds * 8000.0)];
        sound.Read(samples);
        return samples;
    }

    /// <summary>Level in dBFS.</summary>
    public static double Level(this double[] samples) => SoundLevel.FromMeanSquare(samples.Average(sample => sample * sample));

    /// <summary>Mean power by bin of 3.9 Hz.</summary>
    public static double[] Power(this double[] samples) => PowerSpectrum.Mean(Array.ConvertAll(samples, sample => (float)sample));

    /// <summary>Level of a band, in dB of an arbitrary unit.</summary>
    public static double Band(this double[] power, double low, double high) =>
        10.0 * Math.Log10(power[(int)Math.Round(low / PowerSpectrum.BinWidth)..(int)Math.Round(high / PowerSpectrum.BinWidth)].Sum());

    /// <summary>Level of a line with its leakage, in the same unit.</summary>
    public static double Line(this double[] power, double frequency)
    {
        int bin = (int)Math.Round(frequency / PowerSpectrum.BinWidth);
        return 10.0 * Math.Log10(power[(bin - 2)..(bin + 3)].Sum());
    }
}

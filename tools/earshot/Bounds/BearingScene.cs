using System;

namespace Earshot.Tools.Bounds;

/// <summary>Where the comb of one trial is and how it turns.</summary>
/// <param name="Azimuth">The azimuth from the array's forward axis, in radians, 0 to 2 pi.</param>
/// <param name="Shaft">The shaft frequency in the middle of a trial of <see cref="BearingListening.LongestFrames"/> frames, in Hz.</param>
/// <param name="Glide">How it changes, in Hz/s.</param>
/// <param name="Phases">The phase of each line at the array's centre, in radians.</param>
internal sealed record BearingScene(double Azimuth, double Shaft, double Glide, double[] Phases)
{
    /// <summary>The speed of sound in m/s; the firmware knows it.</summary>
    public const double SoundSpeed = 337.3;

    /// <summary>The largest glide: a fly-past at 50 m/s glides by 0.8 Hz/s where it is nearest, at 1 km.</summary>
    public const double LargestGlide = 1.0;

    /// <summary>The lowest and the highest shaft frequency: wherever it glides in a trial it is that of a cruising engine, 72 to 147 Hz.</summary>
    private const double LowestShaft = 77.0;
    private const double HighestShaft = 142.0;

    /// <summary>Draws a scene.</summary>
    /// <param name="random">Where its randomness comes from.</param>
    /// <returns>The scene: every azimuth, rate, glide and phase as likely as any other.</returns>
    public static BearingScene Draw(SplitMix random)
    {
        double azimuth = random.NextDouble() * 2.0 * Math.PI;
        double shaft = random.NextDouble(LowestShaft, HighestShaft);
        double glide = random.NextDouble(-LargestGlide, LargestGlide);
        double[] phases = new double[BearingSpectrum.Lines];
        for (int line = 0; line < phases.Length; line++)
        {
            phases[line] = random.NextDouble() * 2.0 * Math.PI;
        }

        return new BearingScene(azimuth, shaft, glide, phases);
    }

    /// <summary>Gets the longest delay between the microphones of a pair.</summary>
    /// <param name="spacing">Their distance in m.</param>
    /// <returns>The delay in s.</returns>
    public static double LongestDelay(double spacing) => spacing / SoundSpeed;

    /// <summary>Gets how much later than at the array's centre the sound reaches each microphone of a cross.</summary>
    /// <param name="spacing">The distance between the microphones of a pair in m.</param>
    /// <returns>The delays in s, in array order [4].</returns>
    public double[] Delays(double spacing)
    {
        double x = LongestDelay(spacing) * Math.Sin(Azimuth) / 2.0;
        double y = LongestDelay(spacing) * Math.Cos(Azimuth) / 2.0;
        return [x, -x, y, -y];
    }

    /// <summary>Gets the shaft frequency in the middle of the first frames.</summary>
    /// <param name="start">When the first of them begins, in s from the middle of the trial.</param>
    /// <param name="length">How long they are, in s.</param>
    /// <returns>The frequency in Hz.</returns>
    public double MeanShaft(double start, double length) => Shaft + (Glide * (start + (length / 2.0)));
}

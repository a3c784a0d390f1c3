namespace Earshot.Tools.Simulation.Propagation;

/// <summary>
/// Sound pressure levels in samples. A microphone gives -26 dBFS at 94 dB SPL, so a sine of 120 dB SPL just fills the range
/// of ±1; a root mean square of 1 would be 123 dB SPL.
/// </summary>
public static class SoundPressure
{
    /// <summary>The level of a sine that just fills the range, in dB SPL.</summary>
    public const double FullScale = 120.0;

    // A sine's root mean square is 1/sqrt(2) of its peak.
    private const double SineDecibels = 3.010299957;

    /// <summary>Converts a level to the root mean square of samples.</summary>
    /// <param name="level">dB SPL.</param>
    /// <returns>The root mean square; full scale is ±1.</returns>
    public static double ToAmplitude(double level) => SoundLevel.ToAmplitude(ToDbfs(level));

    /// <summary>Converts a level to that of <see cref="SoundLevel"/>.</summary>
    /// <param name="level">dB SPL.</param>
    /// <returns>Root mean square in dB below full scale.</returns>
    public static double ToDbfs(double level) => level - FullScale - SineDecibels;

    /// <summary>Converts the mean square of samples to a level.</summary>
    /// <param name="meanSquare">The mean square; full scale is ±1.</param>
    /// <returns>dB SPL; negative infinity for silence.</returns>
    public static double FromMeanSquare(double meanSquare) => SoundLevel.FromMeanSquare(meanSquare) + FullScale + SineDecibels;
}

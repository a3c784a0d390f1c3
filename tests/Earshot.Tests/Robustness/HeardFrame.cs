using Earshot.Detection;

namespace Earshot.Tests.Robustness;

/// <summary>What one of the firmware's two followers made of one frame.</summary>
/// <param name="Time">The end of the frame, in seconds from boot.</param>
/// <param name="What">What it reports.</param>
/// <param name="Present">Whether what it follows is present.</param>
/// <param name="Number">The number of its current or last presence, 0 before the first.</param>
/// <param name="ShaftRate">The shaft rate it measures, in Hz.</param>
/// <param name="LogOdds">Its smoothed natural log-odds.</param>
/// <param name="Windy">The wind flag.</param>
internal sealed record HeardFrame(double Time, PresenceEvent What, bool Present, int Number, double ShaftRate, double LogOdds, bool Windy)
{
    /// <summary>Tells whether a presence is reported at a rate: within 3 %.</summary>
    /// <param name="rate">The rate in Hz.</param>
    /// <returns>Whether it is.</returns>
    public bool IsPresentAt(double rate) => Present && System.Math.Abs(ShaftRate - rate) < 0.03 * rate;
}

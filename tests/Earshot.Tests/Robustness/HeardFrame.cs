using Earshot.Detection;

namespace Earshot.Tests.Robustness;

/// <summary>What the firmware made of one frame.</summary>
/// <param name="Time">The end of the frame, in seconds from boot.</param>
/// <param name="What">What it reports.</param>
/// <param name="Present">Whether something is present.</param>
/// <param name="ShaftRate">The shaft rate it measures, in Hz.</param>
/// <param name="LogOdds">Its smoothed natural log-odds.</param>
/// <param name="Windy">Its wind flag.</param>
internal sealed record HeardFrame(double Time, PresenceEvent What, bool Present, double ShaftRate, double LogOdds, bool Windy);

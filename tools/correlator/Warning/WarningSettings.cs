namespace Earshot.Correlation.Warning;

/// <summary>The figures of warning. Times in seconds.</summary>
public sealed record WarningSettings
{
    /// <summary>
    /// Gets the support at which a track is a reason for an alert: each second in which it is confirmed counts as often as nodes beyond three
    /// hear it. One and a half times the most that a day of false detections, mopeds and generators reached.
    /// </summary>
    public int Support { get; init; } = 30;

    /// <summary>Gets the probability to come from which on it is a watch.</summary>
    public double WatchChance { get; init; } = 0.1;

    /// <summary>Gets the probability to come from which on it is a warning: more probable than not.</summary>
    public double WarningChance { get; init; } = 0.5;

    /// <summary>Gets how long a level, and the alert, outlive their last reason: an estimate that wavers does not make it flicker.</summary>
    public double Hold { get; init; } = 60.0;

    /// <summary>Gets the least time between messages that only tell better estimates.</summary>
    public double TellEvery { get; init; } = 10.0;

    /// <summary>Gets the time after which a public notice is renewed with what is expected by then.</summary>
    public double RenewEvery { get; init; } = 120.0;

    /// <summary>Gets how long the message of an alert that is over is kept.</summary>
    public double KeepEnded { get; init; } = 3600.0;
}

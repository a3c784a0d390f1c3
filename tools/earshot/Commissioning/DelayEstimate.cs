namespace Earshot.Tools.Commissioning;

/// <summary>By how much one channel is later than another.</summary>
/// <param name="Delay">Seconds; positive where the first channel is the later one.</param>
/// <param name="Inverted">Whether the channels have opposite signs.</param>
/// <param name="Agreement">The share of the sound that agrees on it: 1 for one wave and nothing else, a few tenths for noise.</param>
public sealed record DelayEstimate(double Delay, bool Inverted, double Agreement);

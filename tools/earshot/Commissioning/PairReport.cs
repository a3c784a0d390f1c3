namespace Earshot.Tools.Commissioning;

/// <summary>What is measured of a pair, in the channels as they are wired.</summary>
/// <param name="Pair">Its number, from 0: channels 2 Pair and 2 Pair + 1.</param>
/// <param name="Shortest">The least delay of all looks, first channel less second, in seconds.</param>
/// <param name="Longest">The greatest.</param>
/// <param name="Median">The median.</param>
/// <param name="Axis">What it measures along, where known directions all around tell it.</param>
public sealed record PairReport(int Pair, double Shortest, double Longest, double Median, PairAxis? Axis);

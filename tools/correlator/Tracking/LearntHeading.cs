using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>The state of the filter of one node's heading, as it is remembered.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Offset">By how much its bearings are too large, in radians.</param>
/// <param name="Variance">The variance of it in radians squared.</param>
/// <param name="EnteredSd">One sigma of the heading as entered, in radians.</param>
/// <param name="Tracks">How many tracks told.</param>
/// <param name="Lately">Those that told lately, which count no second time, each with when it last did, in Unix seconds.</param>
public sealed record LearntHeading(string Node, double Offset, double Variance, double EnteredSd, int Tracks, IReadOnlyDictionary<string, double> Lately);

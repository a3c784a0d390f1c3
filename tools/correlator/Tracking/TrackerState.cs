using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>What a tracker knows after a scan.</summary>
/// <param name="Scan">The scan's number.</param>
/// <param name="Time">Its end in Unix seconds.</param>
/// <param name="Tracks">The tracks that are shown: confirmed ones, and tentative ones that do not contradict one another.</param>
/// <param name="Hypotheses">All tentative tracks.</param>
/// <param name="Lines">What was heard in this scan and is of no confirmed track: bearing lines.</param>
public sealed record TrackerState(
    long Scan,
    double Time,
    IReadOnlyList<Track> Tracks,
    IReadOnlyList<Track> Hypotheses,
    IReadOnlyList<Measurement> Lines);

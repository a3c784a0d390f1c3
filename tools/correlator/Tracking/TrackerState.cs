using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>All that a tracker knows after a scan; it never changes.</summary>
/// <param name="Scan">The scan's number.</param>
/// <param name="Time">Its end in Unix seconds.</param>
/// <param name="Tracks">The tracks; those that ended are gone.</param>
/// <param name="Free">What no track explained in the latest scans, the newest first.</param>
/// <param name="Lines">What was heard in this scan and is of no confirmed track: bearing lines.</param>
public sealed record TrackerState(
    long Scan,
    double Time,
    IReadOnlyList<Track> Tracks,
    IReadOnlyList<IReadOnlyList<Measurement>> Free,
    IReadOnlyList<Measurement> Lines);

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Detection;

namespace Earshot.Tools.Scoring;

/// <summary>Lets the firmware judge many recordings, each with the profile that is meant for it.</summary>
public static class RecordingJudge
{
    /// <summary>Judges every recording, once for each set of profiles.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="profiles">Sets of profiles, each with the profile for each recording: one and the same for all, or in
    /// cross-validation the one that was fitted without the recording's group.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The scores of all recordings in their order, for each set.</returns>
    public static IReadOnlyList<IReadOnlyList<RecordingScore>> Judge(
        IReadOnlyList<LabelledRecording> recordings,
        IReadOnlyList<IReadOnlyList<SignatureSet>> profiles,
        Action<double>? progress,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(profiles);
        RecordingScore[][] scores = [.. profiles.Select(_ => new RecordingScore[recordings.Count])];
        int jobs = recordings.Count * profiles.Count;
        int done = 0;

        // Every job is computed alone and writes to its own place: the order in which they end does not matter.
        Parallel.For(0, jobs, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
        {
            (int set, int i) = Math.DivRem(job, recordings.Count);
            scores[set][i] = SingleMicrophone.Judge(recordings[i], profiles[set][i]);
            progress?.Invoke((double)Interlocked.Increment(ref done) / jobs);
        });
        return scores;
    }
}

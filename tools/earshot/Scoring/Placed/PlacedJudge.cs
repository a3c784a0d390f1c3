using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Operation;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Scoring.Placed;

/// <summary>
/// A cross hears every positive recording from all around, as <c>replay --place --bed --snr</c> has it: each in wind of its own
/// at each microphone, which is taken from the recordings of that class.
/// </summary>
internal static class PlacedJudge
{
    /// <summary>From so many azimuths each recording is heard.</summary>
    public const int Azimuths = 12;

    /// <summary>The class of the recordings that are beds.</summary>
    public const string BedClass = "wind";

    /// <summary>Gets the line SNRs in dB.</summary>
    public static IReadOnlyList<double> Snrs { get; } = [0.0, 5.0, 10.0, 20.0];

    /// <summary>Gets the beds among recordings.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="manifest">Their manifest, for messages.</param>
    /// <returns>The beds, one at least.</returns>
    /// <exception cref="BadInputException">There is none, or one cannot be used.</exception>
    public static IReadOnlyList<NoiseBed> Beds(IReadOnlyList<LabelledRecording> recordings, string manifest)
    {
        NoiseBed[] beds = [.. recordings.Where(recording => recording.Entry.Class == BedClass).Select(recording => new NoiseBed(Sound(recording)))];
        return beds.Length > 0
            ? beds
            : throw new BadInputException($"{manifest}: holds no recording of the class '{BedClass}' with one channel; --place takes them for noise.");
    }

    /// <summary>Lets the firmware as it ships hear the recordings that it reports when they are not placed.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="beds">The noise, in turns.</param>
    /// <param name="range">How far away they are placed, in metres.</param>
    /// <param name="report">Told the share that was heard, 0 to 1.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>A score for each line SNR.</returns>
    public static IReadOnlyList<PlacedScore> Judge(IReadOnlyList<LabelledRecording> recordings, IReadOnlyList<NoiseBed> beds, double range, Action<double> report, CancellationToken stop)
    {
        SignatureSet profile = BuiltInProfiles.Signatures;
        LabelledRecording[] heard = [.. recordings.Where(recording => recording.Entry.Positive).AsParallel().AsOrdered().WithCancellation(stop)
            .Where(recording => SingleMicrophone.Trace(recording, profile).Onsets > 0)];
        int runs = heard.Length * Azimuths;
        List<PlacedBearing>[] bearings = new List<PlacedBearing>[runs * Snrs.Count];
        int done = 0;
        Placement placement = new(new ArrayLayout(Placing.ArrayKind.Cross, ArrayLayout.DefaultSpacing, 0.0));
        Parallel.For(0, bearings.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
        {
            (int snr, int run) = Math.DivRem(job, runs);
            double azimuth = 360.0 / Azimuths * (run % Azimuths);
            Recording placed = placement.Place(Sound(heard[run / Azimuths]), Position.FromAzimuth(azimuth, range), beds[run % beds.Count], Snrs[snr]);
            bearings[job] = Hear(placed, azimuth, profile);
            report((double)Interlocked.Increment(ref done) / bearings.Length);
        });
        return [.. Snrs.Select((snr, i) => Score(snr, bearings.AsSpan(i * runs, runs).ToArray()))];
    }

    private static PlacedScore Score(double snr, List<PlacedBearing>[] runs) =>
        new(snr, runs.Length, runs.Count(run => run.Count > 0), [.. runs.SelectMany(run => run)]);

    // Every report that a node would publish, with the silence behind the recording as on the bench.
    private static List<PlacedBearing> Hear(Recording placed, double azimuth, SignatureSet profile)
    {
        short[][] channels = [.. Enumerable.Range(0, placed.ChannelCount).Select(placed.ToPcm16)];
        int frames = (placed.Length + (int)(BenchBoard.LeadOut.TotalSeconds * FrameFormat.SampleRate)) / FrameFormat.FrameSamples;
        List<PlacedBearing> bearings = [];
        AnalyzerFeed.Hear(channels, 0, frames, profile, (analyzer, _) =>
        {
            foreach (HeardSource source in analyzer.Sources)
            {
                BearingResult result = source.Bearing.Result;
                if (source.Follower.Event != PresenceEvent.None && result.HasAzimuth)
                {
                    bearings.Add(new PlacedBearing(Math.Abs(Angles.Difference(azimuth, result.Azimuth / 100.0)), result.AzimuthSigma / 100.0));
                }
            }
        });
        return bearings;
    }

    private static Recording Sound(LabelledRecording recording) =>
        new(recording.Entry.Path, [Array.ConvertAll(recording.Samples, sample => sample / 32768f)]);
}

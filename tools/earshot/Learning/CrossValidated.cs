using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Earshot.Detection;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>Signatures that judge recordings which they have not learned.</summary>
/// <param name="Sets">The signatures for each recording, for each shuffle; calibrated.</param>
/// <param name="Calibration">How they were calibrated: on their own answers before it, all alike.</param>
internal sealed record CrossValidated(IReadOnlyList<IReadOnlyList<SignatureSet>> Sets, Calibration Calibration)
{
    /// <summary>Learns, judges, and calibrates.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="examples">The examples of each.</param>
    /// <param name="synthetic">Examples that are learned in every fold.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="seed">Chooses the shuffles, and where the weights of each shuffle start.</param>
    /// <param name="progress">Shows how far it is.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The signatures.</returns>
    /// <exception cref="BadInputException">A label has fewer than two groups.</exception>
    /// <exception cref="RunFailedException">A weight does not fit signatures.</exception>
    public static CrossValidated Of(
        IReadOnlyList<LabelledRecording> recordings,
        IReadOnlyList<IReadOnlyList<Example>> examples,
        IReadOnlyList<Example> synthetic,
        SoundClasses classes,
        ulong seed,
        WorkProgress progress,
        CancellationToken stop)
    {
        ManifestEntry[] entries = [.. recordings.Select(recording => recording.Entry)];
        IReadOnlyList<IReadOnlyList<Network>> networks = progress.Run(
            "cross-validating", report => CrossValidation.Fit(entries, examples, synthetic, classes, seed, report, stop));
        IReadOnlyList<IReadOnlyList<RecordingScore>> scores = progress.Run(
            "calibrating", report => RecordingJudge.Judge(recordings, ToSets(Calibration.None), report, stop));
        Calibration calibration = Calibration.Fit(scores);
        return new CrossValidated(ToSets(calibration), calibration);

        IReadOnlyList<IReadOnlyList<SignatureSet>> ToSets(Calibration with) =>
            [.. networks.Select(shuffle => shuffle.Select(network => QuantizedNetwork.Of(network.Calibrated(with)).ToSet(classes.All)).ToArray())];
    }
}

using System;
using Earshot.Detection;
using Earshot.Tools.Running;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Scoring;

/// <summary>The firmware's own analysis behind one microphone, as of a node with the array <c>single</c>.</summary>
public static class SingleMicrophone
{
    /// <summary>Lets the firmware hear a recording and the silence after it, as <c>replay</c> does.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <returns>What the detector made of each frame.</returns>
    public static DetectorTrace Trace(LabelledRecording recording, SignatureSet profile)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return DetectorTrace.Of([recording.Samples], BenchBoard.LeadOut.TotalSeconds, profile);
    }

    /// <summary>Scores a recording, and each whole second of it heard by itself.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <returns>The score.</returns>
    public static RecordingScore Judge(LabelledRecording recording, SignatureSet profile)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return RecordingScore.Of(recording.Entry, Trace(recording, profile)) with { Pieces = OneSecondPieces.Judge(recording.Samples, profile) };
    }

    /// <summary>Lets the firmware hear sound, from a boot on.</summary>
    /// <param name="samples">The sound, 8 kHz.</param>
    /// <param name="first">The sample with which the first frame begins.</param>
    /// <param name="frames">How many frames it hears; beyond the end of the sound there are zeros.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <param name="heard">Called after each frame.</param>
    public static void Hear(short[] samples, int first, int frames, SignatureSet profile, Action<Detector, PresenceEvent> heard) =>
        AnalyzerFeed.Hear([samples], first, frames, profile, (analyzer, what) => heard(analyzer.Detector, what));
}

using System;
using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Operation;
using Earshot.Tools.Running;

namespace Earshot.Tools.Scoring;

/// <summary>
/// The firmware's own analysis behind one microphone, without board and broker: the same blocks, in the same order,
/// as the drivers of a node with the array <c>single</c> hand over. The second channel of the pair is silent.
/// </summary>
public static class SingleMicrophone
{
    /// <summary>Lets the firmware hear a recording and the silence after it, as <c>replay</c> does.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <returns>The smoothed log-odds at their best moment, and the onsets.</returns>
    public static RecordingScore Judge(LabelledRecording recording, SignatureProfile profile)
    {
        ArgumentNullException.ThrowIfNull(recording);
        int silence = (int)BenchBoard.LeadOut.TotalSeconds * FrameFormat.SampleRate;
        int best = int.MinValue;
        int onsets = 0;
        Hear(recording.Samples, 0, (recording.Samples.Length + silence) / FrameFormat.FrameSamples, profile, (detector, what) =>
        {
            best = Math.Max(best, detector.Matcher.LogOdds);
            onsets += what == PresenceEvent.Onset ? 1 : 0;
        });
        return new RecordingScore(recording.Entry, best / 256.0, onsets);
    }

    /// <summary>Lets the firmware hear sound, from a boot on.</summary>
    /// <param name="samples">The sound, 8 kHz.</param>
    /// <param name="first">The sample with which the first frame begins.</param>
    /// <param name="frames">How many frames it hears; beyond the end of the sound there are zeros.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <param name="heard">Called after each frame.</param>
    public static void Hear(short[] samples, int first, int frames, SignatureProfile profile, Action<Detector, PresenceEvent> heard)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(heard);
        FrameAnalyzer analyzer = new(new ArrayGeometry { Kind = ArrayKind.Single }, profile);
        byte[] block = new byte[FrameFormat.BlockBytes];
        for (int place = first; frames > 0; place += FrameFormat.BlockSamples)
        {
            for (int i = 0; i < FrameFormat.BlockSamples; i++)
            {
                short sample = place + i < samples.Length ? samples[place + i] : (short)0;
                block[4 * i] = (byte)sample;
                block[(4 * i) + 1] = (byte)(sample >> 8);
            }

            PresenceEvent what = analyzer.AddBlock(block, block, out bool complete);
            if (complete)
            {
                heard(analyzer.Detector, what);
                frames--;
            }
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Tracing;

/// <summary>What the firmware's detector made of a stretch of sound, frame by frame: scores and reports are read from it.</summary>
public sealed class DetectorTrace
{
    private DetectorTrace(double duration, IReadOnlyList<TracedFrame> frames)
    {
        Duration = duration;
        Frames = frames;
    }

    /// <summary>Gets the duration of the sound in seconds.</summary>
    public double Duration { get; }

    /// <summary>Gets the frames, at least one; those behind the end of the sound are of silence.</summary>
    public IReadOnlyList<TracedFrame> Frames { get; }

    /// <summary>Gets the frames whose middle lies in the sound: one at least.</summary>
    public IEnumerable<TracedFrame> OfSound => Frames.Where((frame, i) => i == 0 || frame.Centre < Duration);

    /// <summary>Gets the frame with the highest log-odds, the first of several.</summary>
    public TracedFrame Best => Frames.MaxBy(frame => frame.LogOdds)!;

    /// <summary>Gets the number of onsets.</summary>
    public int Onsets => Frames.Count(frame => frame.Event == PresenceEvent.Onset);

    /// <summary>Lets the firmware hear a recording from a boot on, and the silence after it, as <c>replay</c> does.</summary>
    /// <param name="channels">The sound of 1, 2 or 4 microphones, 8 kHz; all of one length.</param>
    /// <param name="silence">Seconds of silence.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <returns>The trace.</returns>
    public static DetectorTrace Of(IReadOnlyList<short[]> channels, double silence, SignatureSet profile)
    {
        ArgumentNullException.ThrowIfNull(channels);
        int samples = channels[0].Length + (int)(silence * FrameFormat.SampleRate);
        return Of(channels, samples / FrameFormat.FrameSamples, (double)channels[0].Length / FrameFormat.SampleRate, profile);
    }

    /// <summary>Lets the firmware hear a piece of a recording from a boot on, and what it takes of silence to complete the last frame.</summary>
    /// <param name="samples">The piece, of one microphone.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <returns>The trace.</returns>
    public static DetectorTrace OfPiece(short[] samples, SignatureSet profile)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int frames = (samples.Length + FrameFormat.FrameSamples - 1) / FrameFormat.FrameSamples;
        return Of([samples], frames, (double)samples.Length / FrameFormat.SampleRate, profile);
    }

    private static DetectorTrace Of(IReadOnlyList<short[]> channels, int frames, double duration, SignatureSet profile)
    {
        List<TracedFrame> traced = [];
        AnalyzerFeed.Hear(channels, 0, frames, profile, (analyzer, what) =>
        {
            double centre = (traced.Count + 0.5) * FrameFormat.FrameSamples / FrameFormat.SampleRate;
            traced.Add(TracedFrame.Of(analyzer.Detector, what, centre));
        });
        return new DetectorTrace(duration, traced);
    }
}

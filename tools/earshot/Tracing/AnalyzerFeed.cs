using System;
using System.Collections.Generic;
using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Operation;

namespace Earshot.Tools.Tracing;

/// <summary>
/// Feeds sound to the firmware's own analysis without board and broker: the same blocks, in the same order, as the
/// drivers of a node hand over. With one microphone the second channel of the pair is silent.
/// </summary>
public static class AnalyzerFeed
{
    /// <summary>Lets the firmware hear sound, from a boot on.</summary>
    /// <param name="channels">The sound of 1, 2 or 4 microphones, 8 kHz; all of one length.</param>
    /// <param name="first">The sample with which the first frame begins.</param>
    /// <param name="frames">How many frames it hears; beyond the end of the sound there are zeros.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <param name="heard">Called after each frame.</param>
    public static void Hear(IReadOnlyList<short[]> channels, int first, int frames, SignatureSet profile, Action<FrameAnalyzer, PresenceEvent> heard)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(heard);
        FrameAnalyzer analyzer = new(new ArrayGeometry { Kind = (ArrayKind)channels.Count }, profile);
        byte[] pair1 = new byte[FrameFormat.BlockBytes];
        byte[] pair2 = new byte[FrameFormat.BlockBytes];
        for (int place = first; frames > 0; place += FrameFormat.BlockSamples)
        {
            for (int channel = 0; channel < channels.Count; channel++)
            {
                Fill(channel < 2 ? pair1 : pair2, channel % 2, channels[channel], place);
            }

            if (analyzer.AddBlock(pair1, pair2))
            {
                heard(analyzer, analyzer.Detector.First.Event);
                frames--;
            }
        }
    }

    private static void Fill(byte[] block, int side, short[] samples, int place)
    {
        for (int i = 0; i < FrameFormat.BlockSamples; i++)
        {
            short sample = place + i < samples.Length ? samples[place + i] : (short)0;
            block[(4 * i) + (2 * side)] = (byte)sample;
            block[(4 * i) + (2 * side) + 1] = (byte)(sample >> 8);
        }
    }
}

using System;
using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Operation;

namespace Earshot.Tools.Simulation;

/// <summary>
/// The firmware's own analysis behind one or two simulated microphones, without board and broker: the same blocks, in the
/// same order, as the drivers of a node with the array <c>single</c> or <c>pair</c> hand over. It hears from its boot on.
/// </summary>
public sealed class SimulatedEar
{
    private readonly Microphones _microphones;
    private readonly FrameAnalyzer _analyzer;
    private readonly short[] _samples;
    private readonly byte[] _block = new byte[FrameFormat.BlockBytes];
    private long _frames;

    /// <summary>Initializes a new instance of the <see cref="SimulatedEar"/> class.</summary>
    /// <param name="microphones">One microphone, or a pair.</param>
    /// <param name="profile">The signature to listen for.</param>
    public SimulatedEar(Microphones microphones, SignatureSet profile)
    {
        ArgumentNullException.ThrowIfNull(microphones);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(microphones.Count, 2);
        _microphones = microphones;
        _analyzer = new FrameAnalyzer(new ArrayGeometry { Kind = microphones.Count == 1 ? ArrayKind.Single : ArrayKind.Pair }, profile);
        _samples = new short[FrameFormat.BlockSamples * microphones.Count];
    }

    /// <summary>Gets the duration of a frame in seconds.</summary>
    public static double FrameSeconds => FrameFormat.FrameMicroseconds * 1e-6;

    /// <summary>Gets what the firmware sees.</summary>
    public FrameAnalyzer Analyzer => _analyzer;

    /// <summary>Gets the time of the end of the last frame, in seconds.</summary>
    public double Time => _frames * FrameSeconds;

    /// <summary>Lets the firmware hear the next frame.</summary>
    /// <returns>What it reports of it.</returns>
    public PresenceEvent HearFrame()
    {
        while (true)
        {
            _microphones.Read(_samples);
            for (int i = 0; i < FrameFormat.BlockSamples; i++)
            {
                for (int m = 0; m < _microphones.Count; m++)
                {
                    short sample = _samples[(i * _microphones.Count) + m];
                    _block[(4 * i) + (2 * m)] = (byte)sample;
                    _block[(4 * i) + (2 * m) + 1] = (byte)(sample >> 8);
                }
            }

            if (_analyzer.AddBlock(_block, _block))
            {
                _frames++;
                return _analyzer.Detector.First.Event;
            }
        }
    }
}

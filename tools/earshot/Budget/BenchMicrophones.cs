using System;
using Earshot.Dsp;
using Earshot.Hal;
using Earshot.Hal.Virtual;

namespace Earshot.Tools.Budget;

/// <summary>Microphones that have one block whenever they are asked to; what they do costs no counted operation and no memory.</summary>
internal sealed class BenchMicrophones : IMicrophoneArray
{
    private readonly ISoundSource _sound;
    private readonly short[] _interleaved;
    private long _taken;
    private bool _ready;

    /// <summary>Initializes a new instance of the <see cref="BenchMicrophones"/> class.</summary>
    /// <param name="sound">What they hear.</param>
    public BenchMicrophones(ISoundSource sound)
    {
        _sound = sound;
        _interleaved = new short[FrameFormat.BlockSamples * sound.ChannelCount];
    }

    /// <inheritdoc/>
    public int PairCount => _sound.ChannelCount == 4 ? 2 : 1;

    /// <inheritdoc/>
    public int SampleRate => FrameFormat.SampleRate;

    /// <inheritdoc/>
    public int BlockSamples => FrameFormat.BlockSamples;

    /// <inheritdoc/>
    public long BlockTime => Microseconds(_taken - FrameFormat.BlockSamples);

    /// <inheritdoc/>
    public bool Discontinuous => false;

    /// <inheritdoc/>
    public long LostSamples => 0;

    /// <inheritdoc/>
    public long NextBlockDue => Microseconds(_taken + FrameFormat.BlockSamples);

    /// <summary>Makes the next block ready.</summary>
    public void Offer() => _ready = true;

    /// <inheritdoc/>
    public bool TryReadBlock(byte[] pair1, byte[] pair2)
    {
        if (!_ready)
        {
            return false;
        }

        _ready = false;
        _sound.Read(_taken, FrameFormat.BlockSamples, _interleaved);
        _taken += FrameFormat.BlockSamples;
        Fill(pair1, 0);
        if (PairCount == 2)
        {
            Fill(pair2, 2);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static long Microseconds(long samples) => samples * 1_000_000 / FrameFormat.SampleRate;

    // A single microphone leaves the right side silent, as on the board.
    private void Fill(byte[] pair, int channel)
    {
        int channels = _sound.ChannelCount;
        for (int i = 0; i < FrameFormat.BlockSamples; i++)
        {
            BitConverter.TryWriteBytes(pair.AsSpan(i * 4), _interleaved[(i * channels) + channel]);
            BitConverter.TryWriteBytes(pair.AsSpan((i * 4) + 2), channels > 1 ? _interleaved[(i * channels) + channel + 1] : (short)0);
        }
    }
}

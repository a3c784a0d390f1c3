using System;

namespace Earshot.Hal.Virtual.Peripherals;

/// <summary>
/// Asks a board's sound for each stretch once, though both buses sample it: synthesising it can be the dearest part of
/// a simulation.
/// </summary>
internal sealed class SoundTap
{
    private readonly ISoundSource _source;
    private short[] _frames = [];
    private long _first;
    private int _count;

    public SoundTap(ISoundSource source)
    {
        _source = source;
    }

    public int ChannelCount => _source.ChannelCount;

    /// <summary>Gets frames of all channels, interleaved; valid until the next call.</summary>
    public ReadOnlySpan<short> Read(long first, int count)
    {
        int length = count * _source.ChannelCount;
        if (first != _first || count != _count)
        {
            if (_frames.Length < length)
            {
                _frames = new short[length];
            }

            _source.Read(first, count, _frames.AsSpan(0, length));
            _first = first;
            _count = count;
        }

        return _frames.AsSpan(0, length);
    }
}

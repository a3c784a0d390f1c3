using System;
using System.Device.I2s;
using Earshot.Hal.Virtual.Time;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Hal.Virtual.Peripherals;

/// <summary>
/// The driver of one I2S bus, from its installation on. The bus fills a ring of DMA blocks of 256 frames; a full ring
/// silently drops its oldest block. One descriptor is always being filled, so a ring of n descriptors holds n - 1
/// whole blocks. Nothing is stored: which blocks the ring holds follows from the time, and their sound is asked for
/// when they are read.
/// </summary>
internal sealed class I2sDriver
{
    /// <summary>Frames in a DMA block.</summary>
    public const int BlockFrames = 256;

    // An INMP441 is silent for 2^18 bit clocks after its clock starts; a frame has 64 of them.
    private const int StartUpFrames = (1 << 18) / 64;

    // The legacy driver of ESP-IDF takes 2 to 128 descriptors.
    private const int FewestDescriptors = 2;
    private const int MostDescriptors = 128;
    private const int SoundRate = 8000;

    private readonly BoardSession _session;
    private readonly int _bus;
    private readonly int _descriptors;
    private readonly bool _hasData;
    private readonly double _framesPerMicrosecond;
    private readonly double _soundFramesPerFrame;
    private readonly long _startTime;
    private readonly long _startSoundFrame;
    private readonly short[] _block;
    private long _nextBlock;
    private int _position = BlockFrames;

    /// <summary>Initializes a new instance of the <see cref="I2sDriver"/> class: the bus starts to sample.</summary>
    /// <exception cref="ArgumentException">The buffer gives fewer than 2 or more than 128 descriptors.</exception>
    public I2sDriver(BoardSession session, I2sConnectionSettings settings)
    {
        _session = session;
        _bus = settings.BusId;
        bool stereo = settings.ChannelFormat == I2sChannelFormat.RightLeft;
        int blockBytes = BlockFrames * (stereo ? 8 : 4);
        _descriptors = settings.BufferSize / blockBytes;
        if (session.Board.I2sFails)
        {
            throw new ArgumentException($"I2S bus {_bus}: the driver cannot be installed.", nameof(settings));
        }

        if (_descriptors is < FewestDescriptors or > MostDescriptors)
        {
            throw new ArgumentException(
                $"I2S bus {_bus}: a buffer of {settings.BufferSize} bytes gives {_descriptors} DMA blocks, the driver takes {FewestDescriptors} to {MostDescriptors} of {blockBytes} bytes.",
                nameof(settings));
        }

        _hasData = settings.Mode == (I2sMode.Master | I2sMode.Rx)
            && IsWired(DeviceFunction.I2S1_BCK, DeviceFunction.I2S2_BCK)
            && IsWired(DeviceFunction.I2S1_WS, DeviceFunction.I2S2_WS)
            && IsWired(DeviceFunction.I2S1_MDATA_IN, DeviceFunction.I2S2_MDATA_IN);
        CanReceive = settings.Mode.HasFlag(I2sMode.Rx);
        _framesPerMicrosecond = settings.SampleRate * (1 + (session.Board.I2sClockErrorPpm * 1e-6)) / 1e6;
        _soundFramesPerFrame = (double)SoundRate / settings.SampleRate;
        _startTime = session.Uptime;
        _startSoundFrame = (long)Math.Round(_startTime * (SoundRate / 1e6));
        _block = new short[BlockFrames * 2];
    }

    /// <summary>Gets a value indicating whether the mode lets the driver receive at all.</summary>
    public bool CanReceive { get; }

    /// <summary>Gets or sets a value indicating whether the driver was uninstalled.</summary>
    public bool IsUninstalled { get; set; }

    /// <summary>Takes the next frame of both slots; stalls the board's processor until the block with it is complete.</summary>
    /// <param name="left">Receives the left microphone's sample.</param>
    /// <param name="right">Receives the right microphone's sample.</param>
    public void ReadFrame(out short left, out short right)
    {
        if (_position == BlockFrames)
        {
            TakeBlock();
        }

        left = _block[2 * _position];
        right = _block[(2 * _position) + 1];
        _position++;
    }

    private void TakeBlock()
    {
        long complete = CompleteBlocks();
        if (complete <= _nextBlock)
        {
            WorldTime time = _session.Time;
            long due = _session.BootTime + _startTime + (long)Math.Ceiling((_nextBlock + 1) * BlockFrames / _framesPerMicrosecond);
            time.Wait(BoardSession.CurrentThread, due, stall: true);
            complete = CompleteBlocks();
        }

        _nextBlock = Math.Max(_nextBlock, complete - (_descriptors - 1));
        Sample(_nextBlock);
        _nextBlock++;
        _position = 0;
    }

    private long CompleteBlocks()
    {
        // The small allowance covers the rounding of the due time above.
        return (long)(((_session.Uptime - _startTime) * _framesPerMicrosecond / BlockFrames) + 1e-9);
    }

    private void Sample(long block)
    {
        Array.Clear(_block);
        long firstFrame = block * BlockFrames;
        SoundTap sound = _session.Sound;
        int channels = sound.ChannelCount;
        int left = 2 * (_bus - 1);
        if (!_hasData || firstFrame < StartUpFrames || left >= channels)
        {
            return;
        }

        // The sound is heard sample by sample; at another rate than its own each frame takes the nearest sample.
        long firstSound = SoundFrame(firstFrame);
        int count = (int)(SoundFrame(firstFrame + BlockFrames - 1) - firstSound) + 1;
        ReadOnlySpan<short> heard = sound.Read(_startSoundFrame + firstSound, count);
        bool hasRight = left + 1 < channels;
        for (int i = 0; i < BlockFrames; i++)
        {
            int at = (int)(SoundFrame(firstFrame + i) - firstSound) * channels;
            _block[2 * i] = heard[at + left];
            _block[(2 * i) + 1] = hasRight ? heard[at + left + 1] : (short)0;
        }
    }

    private long SoundFrame(long frame)
    {
        return _soundFramesPerFrame == 1 ? frame : (long)Math.Round(frame * _soundFramesPerFrame);
    }

    private bool IsWired(DeviceFunction onBus1, DeviceFunction onBus2)
    {
        return _session.PinFunctions.Get(_bus == 1 ? onBus1 : onBus2) >= 0;
    }
}

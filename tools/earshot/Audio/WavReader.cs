using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Text;

namespace Earshot.Tools.Audio;

/// <summary>
/// Reads RIFF/WAVE (also WAVE_FORMAT_EXTENSIBLE) with 16, 24 or 32-bit integer or 32-bit float
/// samples, forwards only, so that it reads from a pipe too.
/// </summary>
public sealed class WavReader : ISoundReader
{
    // A writer to a pipe cannot know the length beforehand and leaves this in the header.
    private const uint UnknownLength = 0xFFFFFFFF;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly WavFormat _format;
    private readonly long? _frameCount;
    private byte[] _buffer = [];
    private long _framesRead;

    /// <summary>Initializes a new instance of the <see cref="WavReader"/> class and reads the header.</summary>
    /// <param name="stream">The file's bytes from the first on; disposed with this object.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="BadInputException">Not a WAV, truncated, empty, or a format that is not read here.</exception>
    public WavReader(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _name = name;
        try
        {
            (_format, uint length) = ReadHeader();
            _frameCount = length == UnknownLength ? null : length / _format.BlockAlign;
            if (!_format.IsReadable)
            {
                throw new UnsupportedSoundException(
                    $"{name}: {_format.Description} is not read; use 16, 24 or 32-bit PCM or 32-bit float.");
            }

            if (_frameCount == 0)
            {
                throw new BadInputException($"{name}: holds no sound (its data chunk is empty).");
            }

            if (_frameCount is not null && stream.CanSeek && stream.Length - stream.Position < length)
            {
                throw Truncated(stream.Length - stream.Position, length);
            }
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int SampleRate => _format.SampleRate;

    /// <inheritdoc/>
    public int ChannelCount => _format.ChannelCount;

    /// <inheritdoc/>
    public long? FrameCount => _frameCount;

    /// <inheritdoc/>
    public int Read(Span<float> interleaved)
    {
        int frames = interleaved.Length / ChannelCount;
        if (_frameCount is not null)
        {
            frames = (int)Math.Min(frames, _frameCount.Value - _framesRead);
        }

        int bytes = frames * _format.BlockAlign;
        if (_buffer.Length < bytes)
        {
            _buffer = new byte[bytes];
        }

        int got = _stream.ReadAtLeast(_buffer.AsSpan(0, bytes), bytes, throwOnEndOfStream: false);
        if (got < bytes && _frameCount is not null)
        {
            throw Truncated((_framesRead * _format.BlockAlign) + got, _frameCount.Value * _format.BlockAlign);
        }

        int complete = got / _format.BlockAlign;
        Convert(_buffer.AsSpan(0, complete * _format.BlockAlign), interleaved);
        _framesRead += complete;
        return complete;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private (WavFormat Format, uint DataLength) ReadHeader()
    {
        Span<byte> head = stackalloc byte[12];
        int got = _stream.ReadAtLeast(head, 12, throwOnEndOfStream: false);
        if (got == 0)
        {
            throw new BadInputException($"{_name}: the file is empty.");
        }

        if (got < 12 || !head[..4].SequenceEqual("RIFF"u8) || !head[8..].SequenceEqual("WAVE"u8))
        {
            throw new UnsupportedSoundException($"{_name}: not a WAV file (no RIFF/WAVE header).");
        }

        WavFormat? format = null;
        while (_stream.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            string id = Encoding.ASCII.GetString(head[..4]);
            if (id == "data")
            {
                return (format ?? throw new BadInputException($"{_name}: damaged WAV (sound before its \"fmt \" chunk)."), length);
            }

            // Chunks are padded to an even length.
            byte[] content = ReadChunk(length + (length & 1L));
            if (id == "fmt ")
            {
                format = WavFormat.Parse(content) ?? throw new BadInputException($"{_name}: damaged WAV (its \"fmt \" chunk makes no sense).");
            }
        }

        throw EndsBeforeSound();
    }

    private BadInputException EndsBeforeSound() => new($"{_name}: truncated WAV (the file ends before its sound).");

    private byte[] ReadChunk(long length)
    {
        const int Kept = 4096;
        byte[] content = new byte[Math.Min(length, Kept)];
        int got = _stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        long left = length - got;
        byte[] discarded = new byte[Kept];
        while (left > 0 && got > 0)
        {
            got = _stream.Read(discarded, 0, (int)Math.Min(left, Kept));
            left -= got;
        }

        return left <= 0 ? content : throw EndsBeforeSound();
    }

    private BadInputException Truncated(long present, long announced) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{_name}: truncated WAV (its header announces {announced} bytes of sound, {present} are there)."));

    private void Convert(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        int size = _format.BitsPerSample / 8;
        int count = bytes.Length / size;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> at = bytes[(i * size)..];
            float value = (_format.Code, size) switch
            {
                (WavFormat.IeeeFloat, _) => BinaryPrimitives.ReadSingleLittleEndian(at),
                (_, 2) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
                (_, 3) => ((at[2] << 24) | (at[1] << 16) | (at[0] << 8)) / 2147483648f,
                _ => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
            };
            if (!float.IsFinite(value))
            {
                throw new BadInputException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_name}: sample {_framesRead + (i / ChannelCount)} of channel {(i % ChannelCount) + 1} is {value}, not a number a microphone can give."));
            }

            samples[i] = value;
        }
    }
}

using System;
using System.Buffers.Binary;
using System.Globalization;

namespace Earshot.Tools.Audio;

/// <summary>The "fmt " chunk of a RIFF/WAVE file.</summary>
/// <param name="Code">1 for PCM, 3 for IEEE float; taken from the sub-format of WAVE_FORMAT_EXTENSIBLE.</param>
/// <param name="ChannelCount">Number of channels.</param>
/// <param name="SampleRate">Sample rate in Hz.</param>
/// <param name="BlockAlign">Bytes of one frame.</param>
/// <param name="BitsPerSample">Bits of the container of one sample.</param>
public sealed record WavFormat(int Code, int ChannelCount, int SampleRate, int BlockAlign, int BitsPerSample)
{
    /// <summary>Format code of integer samples.</summary>
    public const int Pcm = 1;

    /// <summary>Format code of IEEE 754 samples.</summary>
    public const int IeeeFloat = 3;

    private const int Extensible = 0xFFFE;

    /// <summary>Gets a value indicating whether <see cref="WavReader"/> reads such samples.</summary>
    public bool IsReadable => Code switch
    {
        Pcm => BitsPerSample is 16 or 24 or 32,
        IeeeFloat => BitsPerSample is 32,
        _ => false,
    };

    /// <summary>Gets the format in words, for a message.</summary>
    public string Description => Code switch
    {
        Pcm => string.Create(CultureInfo.InvariantCulture, $"{BitsPerSample}-bit PCM"),
        IeeeFloat => string.Create(CultureInfo.InvariantCulture, $"{BitsPerSample}-bit float"),
        _ => string.Create(CultureInfo.InvariantCulture, $"format code {Code}"),
    };

    /// <summary>Parses the content of a "fmt " chunk.</summary>
    /// <param name="chunk">The content, without the chunk's header.</param>
    /// <returns>The format, or <see langword="null"/> when the chunk is too short or contradicts itself.</returns>
    public static WavFormat? Parse(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < 16)
        {
            return null;
        }

        int code = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int align = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (code == Extensible)
        {
            // cbSize, valid bits, channel mask, then a GUID whose first two bytes are the format code.
            if (chunk.Length < 40)
            {
                return null;
            }

            code = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        bool linear = code is Pcm or IeeeFloat;
        bool sound = channels > 0 && align > 0 && rate is > 0 and <= int.MaxValue;
        return !sound || (linear && align != channels * ((bits + 7) / 8))
            ? null
            : new WavFormat(code, channels, (int)rate, align, bits);
    }
}

using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;

namespace Earshot.Tools.Audio;

/// <summary>Writes 16-bit PCM WAV files.</summary>
public static class WavWriter
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where to; an existing file is replaced.</param>
    /// <param name="sampleRate">Sample rate in Hz.</param>
    /// <param name="channelCount">Number of channels, 1 to 65535.</param>
    /// <param name="interleaved">The samples, frame by frame.</param>
    /// <exception cref="ArgumentException">The samples are not whole frames or exceed what a WAV file holds.</exception>
    public static void Write(string path, int sampleRate, int channelCount, ReadOnlySpan<short> interleaved)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channelCount);
        if (interleaved.Length % channelCount != 0 || interleaved.Length > (int.MaxValue - 44) / 2)
        {
            throw new ArgumentException("The samples must be whole frames and fit a WAV file.", nameof(interleaved));
        }

        int bytes = interleaved.Length * 2;
        Span<byte> header = stackalloc byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], 36 + bytes);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], WavFormat.Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)channelCount);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sampleRate * channelCount * 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)(channelCount * 2));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], bytes);

        using FileStream stream = File.Create(path);
        stream.Write(header);
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(interleaved));
            return;
        }

        Span<byte> two = stackalloc byte[2];
        foreach (short sample in interleaved)
        {
            BinaryPrimitives.WriteInt16LittleEndian(two, sample);
            stream.Write(two);
        }
    }
}

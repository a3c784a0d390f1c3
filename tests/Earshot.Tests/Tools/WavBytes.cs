using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Earshot.Tests.Tools;

/// <summary>Builds WAV files byte by byte, right and wrong ones.</summary>
internal static class WavBytes
{
    public const int Pcm = 1;
    public const int IeeeFloat = 3;

    /// <summary>Encodes samples (full scale ±1, interleaved) as the sound of a WAV file.</summary>
    public static byte[] Encode(int code, int bits, double[] samples)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        foreach (double sample in samples)
        {
            switch (code, bits)
            {
                case (IeeeFloat, 64):
                    writer.Write(sample);
                    break;
                case (IeeeFloat, _):
                    writer.Write((float)sample);
                    break;
                case (_, 8):
                    writer.Write((byte)(128 + Math.Round(sample * 127)));
                    break;
                case (_, 16):
                    writer.Write((short)Math.Round(sample * 32768));
                    break;
                case (_, 24):
                    int value = (int)Math.Round(sample * 8388608);
                    writer.Write([(byte)value, (byte)(value >> 8), (byte)(value >> 16)]);
                    break;
                default:
                    writer.Write((int)Math.Round(sample * 2147483648.0));
                    break;
            }
        }

        return stream.ToArray();
    }

    /// <summary>Makes a whole file.</summary>
    public static byte[] File(int code, int bits, int channels, int rate, double[] samples, bool extensible = false)
    {
        byte[] sound = Encode(code, bits, samples);
        byte[] format = Format(extensible ? 0xFFFE : code, bits, channels, rate);
        if (extensible)
        {
            // Size of what follows, valid bits, speakers, and the GUID of the format.
            byte[] guidEnd = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
            format = [.. format, 22, 0, (byte)bits, 0, 0, 0, 0, 0, (byte)code, 0, .. guidEnd];
        }

        return Riff(Chunk("fmt ", format), Chunk("data", sound));
    }

    public static byte[] Format(int code, int bits, int channels, int rate)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        int align = channels * bits / 8;
        writer.Write((ushort)code);
        writer.Write((ushort)channels);
        writer.Write(rate);
        writer.Write(rate * align);
        writer.Write((ushort)align);
        writer.Write((ushort)bits);
        return stream.ToArray();
    }

    /// <summary>Makes a chunk, padded to an even length.</summary>
    public static byte[] Chunk(string id, byte[] content, uint? announced = null) =>
        [.. Encoding.ASCII.GetBytes(id), .. BitConverter.GetBytes(announced ?? (uint)content.Length), .. content, .. new byte[content.Length % 2]];

    public static byte[] Riff(params byte[][] chunks)
    {
        byte[] body = [.. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes((uint)body.Length + 4), .. "WAVE"u8, .. body];
    }

    public static double[] Tone(double frequency, int rate, double seconds, double amplitude = 0.5) =>
        [.. Enumerable.Range(0, (int)(rate * seconds)).Select(i => amplitude * Math.Sin(2.0 * Math.PI * frequency * i / rate))];
}

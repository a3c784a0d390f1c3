using System;
using System.Buffers.Binary;
using System.IO;
using Earshot.Correlation.Sharing.Sapient.Wire;
using Google.Protobuf;

namespace Earshot.Correlation.Sharing.Sapient;

/// <summary>SAPIENT messages in a stream: four bytes of length, little-endian, and so many of the message.</summary>
public static class SapientFrames
{
    /// <summary>The longest message that is taken: none that is sent here has a hundredth of it.</summary>
    public const int LongestMessage = 1 << 20;

    private const int Prefix = sizeof(uint);

    /// <summary>Makes a frame.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The bytes to send.</returns>
    public static byte[] Write(SapientMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] frame = new byte[Prefix + message.CalculateSize()];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)(frame.Length - Prefix));
        message.WriteTo(frame.AsSpan(Prefix));
        return frame;
    }

    /// <summary>Reads the first message of what was received.</summary>
    /// <param name="received">What was received and not read yet.</param>
    /// <param name="message">The message; <see langword="null"/> where it is not whole yet.</param>
    /// <returns>How many bytes it took.</returns>
    /// <exception cref="InvalidDataException">It is no such stream.</exception>
    public static int Read(ReadOnlySpan<byte> received, out SapientMessage? message)
    {
        message = null;
        if (received.Length < Prefix)
        {
            return 0;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(received);
        if (length > LongestMessage)
        {
            throw new InvalidDataException($"a message of {length} bytes; the longest taken has {LongestMessage}");
        }

        if (received.Length < Prefix + length)
        {
            return 0;
        }

        try
        {
            message = SapientMessage.Parser.ParseFrom(received.Slice(Prefix, (int)length));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException("a frame that holds no SAPIENT message", e);
        }

        return Prefix + (int)length;
    }
}

namespace System;

/// <summary>A window on a byte array, which nanoFramework v1 has in place of spans.</summary>
public readonly struct SpanByte
{
    private readonly byte[]? _array;
    private readonly int _start;

    /// <summary>Initializes a new instance of the <see cref="SpanByte"/> struct over a whole array.</summary>
    /// <param name="array">The array; <see langword="null"/> gives an empty window.</param>
    public SpanByte(byte[]? array)
    {
        _array = array;
        _start = 0;
        Length = array?.Length ?? 0;
    }

    /// <summary>Initializes a new instance of the <see cref="SpanByte"/> struct over a part of an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches beyond the array.</exception>
    public SpanByte(byte[]? array, int start, int length)
    {
        int available = array?.Length ?? 0;
        if (start < 0 || length < 0 || start > available - length)
        {
            throw new ArgumentOutOfRangeException(nameof(length), $"Bytes {start} to {start + length} reach beyond an array of {available}.");
        }

        _array = array;
        _start = start;
        Length = length;
    }

    /// <summary>Gets a window of no bytes.</summary>
    public static SpanByte Empty => default;

    /// <summary>Gets the number of bytes.</summary>
    public int Length { get; }

    /// <summary>Gets a value indicating whether there are no bytes.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>Gets or sets a byte of the array behind the window.</summary>
    /// <param name="index">The position in the window.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the window.</exception>
    public byte this[int index]
    {
        get => _array![_start + Check(index)];
        set => _array![_start + Check(index)] = value;
    }

    /// <summary>Makes a window over a whole array.</summary>
    /// <param name="array">The array.</param>
    public static implicit operator SpanByte(byte[]? array)
    {
        return new SpanByte(array);
    }

    /// <summary>Copies the bytes to the start of another window.</summary>
    /// <param name="destination">The window to fill.</param>
    /// <exception cref="ArgumentException">It is shorter than this one.</exception>
    public void CopyTo(SpanByte destination)
    {
        AsSpan().CopyTo(destination.AsSpan());
    }

    /// <summary>Makes a window from a position to the end.</summary>
    /// <param name="start">The position.</param>
    /// <returns>The window.</returns>
    public SpanByte Slice(int start)
    {
        return Slice(start, Length - start);
    }

    /// <summary>Makes a window over a part of this one.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <returns>The window.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches beyond this window.</exception>
    public SpanByte Slice(int start, int length)
    {
        if (start < 0 || length < 0 || start > Length - length)
        {
            throw new ArgumentOutOfRangeException(nameof(length), $"Bytes {start} to {start + length} reach beyond a window of {Length}.");
        }

        return new SpanByte(_array, _start + start, length);
    }

    /// <summary>Copies the bytes to a new array.</summary>
    /// <returns>The array.</returns>
    public byte[] ToArray()
    {
        return AsSpan().ToArray();
    }

    /// <summary>Gives the host's view of the bytes to the simulation.</summary>
    internal Span<byte> AsSpan()
    {
        return new Span<byte>(_array, _start, Length);
    }

    private int Check(int index)
    {
        return (uint)index < (uint)Length
            ? index
            : throw new ArgumentOutOfRangeException(nameof(index), $"Byte {index} is outside a window of {Length}.");
    }
}

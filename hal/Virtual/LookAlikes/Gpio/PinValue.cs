namespace System.Device.Gpio;

/// <summary>The level of a pin.</summary>
public readonly struct PinValue : IEquatable<PinValue>
{
    private readonly byte _value;

    private PinValue(bool high)
    {
        _value = high ? (byte)1 : (byte)0;
    }

    /// <summary>Gets the high level.</summary>
    public static PinValue High => new(true);

    /// <summary>Gets the low level.</summary>
    public static PinValue Low => new(false);

    /// <summary>Converts a number: 0 is low.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator PinValue(int value)
    {
        return new PinValue(value != 0);
    }

    /// <summary>Converts a truth value: <see langword="true"/> is high.</summary>
    /// <param name="value">The truth value.</param>
    public static implicit operator PinValue(bool value)
    {
        return new PinValue(value);
    }

    /// <summary>Converts to 0 or 1.</summary>
    /// <param name="value">The level.</param>
    public static explicit operator byte(PinValue value)
    {
        return value._value;
    }

    /// <summary>Converts to 0 or 1.</summary>
    /// <param name="value">The level.</param>
    public static explicit operator int(PinValue value)
    {
        return value._value;
    }

    /// <summary>Converts to a truth value.</summary>
    /// <param name="value">The level.</param>
    public static explicit operator bool(PinValue value)
    {
        return value._value != 0;
    }

    /// <summary>Compares two levels.</summary>
    /// <param name="a">One level.</param>
    /// <param name="b">Another level.</param>
    /// <returns>Whether they are the same.</returns>
    public static bool operator ==(PinValue a, PinValue b)
    {
        return a.Equals(b);
    }

    /// <summary>Compares two levels.</summary>
    /// <param name="a">One level.</param>
    /// <param name="b">Another level.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(PinValue a, PinValue b)
    {
        return !a.Equals(b);
    }

    /// <inheritdoc/>
    public bool Equals(PinValue other)
    {
        return _value == other._value;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return obj is PinValue other && Equals(other);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return _value;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return _value == 0 ? "Low" : "High";
    }
}

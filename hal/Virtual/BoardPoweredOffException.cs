using System;

namespace Earshot.Hal.Virtual;

/// <summary>
/// Thrown out of every look-alike call of a board whose power is gone, so that the firmware's threads end as
/// they do when the supply fails: at once, wherever they are.
/// </summary>
public sealed class BoardPoweredOffException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="BoardPoweredOffException"/> class.</summary>
    public BoardPoweredOffException()
        : base("The virtual board is without power.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="BoardPoweredOffException"/> class.</summary>
    /// <param name="message">What happened.</param>
    public BoardPoweredOffException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="BoardPoweredOffException"/> class.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What caused it.</param>
    public BoardPoweredOffException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

using System;

namespace Earshot.Tools;

/// <summary>
/// The user's input cannot be used. The message is one line that says what is wrong, where, and how
/// to mend it; the program prints it and ends with <see cref="ExitCode.BadInput"/>.
/// </summary>
public sealed class BadInputException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="BadInputException"/> class.</summary>
    /// <param name="message">One line for the user.</param>
    public BadInputException(string message)
        : base(message)
    {
    }

    /// <summary>Says that the input cannot be used, unless it can.</summary>
    /// <param name="condition">Whether it can.</param>
    /// <param name="otherwise">One line for the user.</param>
    /// <exception cref="BadInputException">It cannot.</exception>
    public static void Unless(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new BadInputException(otherwise);
        }
    }
}

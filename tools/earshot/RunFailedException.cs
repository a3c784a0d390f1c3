using System;

namespace Earshot.Tools;

/// <summary>
/// The input was good and the work failed all the same (a broker that is not there, firmware that
/// stopped). The message is one line; the program prints it and ends with <see cref="ExitCode.Failed"/>.
/// </summary>
public sealed class RunFailedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="RunFailedException"/> class.</summary>
    /// <param name="message">One line for the user.</param>
    public RunFailedException(string message)
        : base(message)
    {
    }
}

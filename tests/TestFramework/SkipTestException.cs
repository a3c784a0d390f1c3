using System;

namespace nanoFramework.TestFramework;

/// <summary>Ends a test that cannot run here; thrown in a setup it skips the class.</summary>
public class SkipTestException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="SkipTestException"/> class.</summary>
    /// <param name="message">Why the test is skipped.</param>
    /// <param name="innerException">The cause.</param>
    public SkipTestException(string? message = null, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

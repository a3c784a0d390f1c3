using System;

namespace TestFrameworkShared;

/// <summary>Says that an assertion does not hold.</summary>
public class AssertFailedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="AssertFailedException"/> class.</summary>
    public AssertFailedException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="AssertFailedException"/> class.</summary>
    /// <param name="msg">What does not hold.</param>
    public AssertFailedException(string msg)
        : base(msg)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="AssertFailedException"/> class.</summary>
    /// <param name="msg">What does not hold.</param>
    /// <param name="ex">The cause.</param>
    public AssertFailedException(string msg, Exception ex)
        : base(msg, ex)
    {
    }
}

using System;

namespace Earshot.Nano.Surface;

/// <summary>A surface list that cannot be understood; the message names file, line and fault.</summary>
public sealed class SurfaceException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="SurfaceException"/> class.</summary>
    /// <param name="file">Path of the list.</param>
    /// <param name="line">Line, counted from 1.</param>
    /// <param name="problem">What is wrong and how to mend it.</param>
    public SurfaceException(string file, int line, string problem)
        : base($"{file}({line}): error NANOSURFACE: {problem}")
    {
    }
}

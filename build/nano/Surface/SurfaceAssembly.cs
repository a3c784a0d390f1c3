using System;
using System.Collections.Generic;

namespace Earshot.Nano.Surface;

/// <summary>The public surface of one assembly.</summary>
/// <param name="Name">Simple name of the assembly, for example <c>mscorlib</c>.</param>
/// <param name="Version">Version of the assembly.</param>
/// <param name="File">Path of the list it was read from.</param>
public sealed record SurfaceAssembly(string Name, Version Version, string File)
{
    /// <summary>Gets the types in the order of the list, nested types included.</summary>
    public IList<SurfaceType> Types { get; } = [];
}

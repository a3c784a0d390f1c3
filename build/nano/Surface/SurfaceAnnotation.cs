using System.Collections.Generic;

namespace Earshot.Nano.Surface;

/// <summary>An attribute that the compiler looks for on a type.</summary>
/// <param name="Type">Full name of the attribute's class.</param>
/// <param name="Arguments">Texts of the arguments; <c>Name = value</c> for a named one.</param>
/// <param name="Line">Line of the list, counted from 1.</param>
public sealed record SurfaceAnnotation(string Type, IReadOnlyList<string> Arguments, int Line);

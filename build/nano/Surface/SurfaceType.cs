using System.Collections.Generic;

namespace Earshot.Nano.Surface;

/// <summary>One type of a surface list.</summary>
/// <param name="FullName">Name with namespace; nested types and their owner are separated by a dot; generic arity after a back-tick.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Modifiers">Modifiers in front of the kind, such as <c>public</c>, <c>sealed</c>, <c>static</c>.</param>
/// <param name="Line">Line of the list, counted from 1.</param>
public sealed record SurfaceType(string FullName, SurfaceKind Kind, IReadOnlyList<string> Modifiers, int Line)
{
    /// <summary>Gets the names after the colon: base class and interfaces, or an enumeration's underlying type.</summary>
    public IList<string> Bases { get; } = [];

    /// <summary>Gets the members in the order of the list.</summary>
    public IList<SurfaceMember> Members { get; } = [];

    /// <summary>Gets the attributes; only the list of compiler needs has any.</summary>
    public IList<SurfaceAnnotation> Attributes { get; } = [];

    /// <summary>Gets or sets the return type of a delegate.</summary>
    public string ReturnType { get; set; } = "void";

    /// <summary>Gets the parameters of a delegate.</summary>
    public IList<SurfaceParameter> Parameters { get; } = [];
}

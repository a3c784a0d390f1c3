using System.Collections.Generic;
using System.Linq;

namespace Earshot.Nano.Surface;

/// <summary>One member of a type.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; <c>this</c> for an indexer, <c>~Type</c> for a finalizer.</param>
/// <param name="Type">Type of the value or of the result; <c>void</c> for constructors and finalizers.</param>
/// <param name="Modifiers">Modifiers in front of the type, such as <c>public</c>, <c>static</c>, <c>const</c>.</param>
/// <param name="Line">Line of the list, counted from 1.</param>
public sealed record SurfaceMember(SurfaceMemberKind Kind, string Name, string Type, IReadOnlyList<string> Modifiers, int Line)
{
    /// <summary>Gets the parameters of a method, constructor or indexer.</summary>
    public IList<SurfaceParameter> Parameters { get; } = [];

    /// <summary>Gets or sets the text of a constant's value.</summary>
    public string? Value { get; set; }

    /// <summary>Gets or sets a value indicating whether a property can be read.</summary>
    public bool HasGetter { get; set; }

    /// <summary>Gets or sets a value indicating whether a property can be written.</summary>
    public bool HasSetter { get; set; }

    /// <summary>Gets or sets a value indicating whether the CLR implements the method.</summary>
    public bool IsNative { get; set; }

    /// <summary>Says whether the member carries a modifier.</summary>
    /// <param name="modifier">The modifier, for example <c>static</c>.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public bool Has(string modifier) => Modifiers.Contains(modifier);
}

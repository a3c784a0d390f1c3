using System;

namespace Earshot.Tools.Placing;

/// <summary>The names of <see cref="ArrayKind"/> in configurations and on the command line.</summary>
public static class ArrayKinds
{
    private static readonly (ArrayKind Kind, string Name)[] Names =
    [
        (ArrayKind.SingleMicrophone, "single"),
        (ArrayKind.Pair, "pair"),
        (ArrayKind.Cross, "cross"),
    ];

    /// <summary>Gets the name of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Its name.</returns>
    public static string NameOf(ArrayKind kind) => Array.Find(Names, entry => entry.Kind == kind).Name;

    /// <summary>Gets the kind of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The kind, or <see langword="null"/> when no kind has that name.</returns>
    public static ArrayKind? Parse(string name)
    {
        ArrayKind kind = Array.Find(Names, entry => entry.Name == name).Kind;
        return kind == 0 ? null : kind;
    }
}

using System.Collections.Generic;
using Mono.Cecil;

namespace Earshot.Nano.Counting;

/// <summary>
/// What methods of packages cost whose bodies are not counted. A method that the v1 reference assemblies flag InternalCall is
/// native. The flag is missing on properties, because the surface lists leave it out there; the native ones stand here, and
/// so do the managed methods, each with what its body costs in operations. Whatever is in neither is reported as unpriced.
/// </summary>
internal static class PackageCalls
{
    private static readonly HashSet<string> s_nativeProperties =
    [
        "System.Array::get_Length",
        "System.String::get_Chars",
        "System.String::get_Length",
    ];

    /// <summary>Raw and weighted operations of the bodies of managed methods, read from mscorlib 1.17.11.</summary>
    private static readonly Dictionary<string, (int Raw, int Weighted)> s_managed = new()
    {
        ["System.Object::.ctor"] = (1, 1),
    };

    /// <summary>Gets whether a method is native.</summary>
    /// <param name="method">The method's definition in a reference assembly.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsNative(MethodDefinition method) => method.IsInternalCall || s_nativeProperties.Contains(Key(method));

    /// <summary>Gets what the body of a managed method costs.</summary>
    /// <param name="method">The method.</param>
    /// <param name="raw">Its IL instructions.</param>
    /// <param name="weighted">The same, weighted.</param>
    /// <returns>Whether it is known.</returns>
    public static bool TryGetBody(MethodReference method, out int raw, out int weighted)
    {
        bool known = s_managed.TryGetValue(Key(method), out (int Raw, int Weighted) body);
        (raw, weighted) = body;
        return known;
    }

    /// <summary>Names a method.</summary>
    /// <param name="method">The method.</param>
    /// <returns>Type and name, without parameters.</returns>
    public static string Key(MethodReference method) => $"{method.DeclaringType.FullName}::{method.Name}";
}

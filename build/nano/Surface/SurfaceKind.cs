namespace Earshot.Nano.Surface;

/// <summary>The kinds of type a surface list knows.</summary>
public enum SurfaceKind
{
    /// <summary>A class, static classes included.</summary>
    Class,

    /// <summary>A structure.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A delegate.</summary>
    Delegate,
}

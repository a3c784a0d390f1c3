namespace Earshot.Nano.Surface;

/// <summary>The kinds of member a surface list knows.</summary>
public enum SurfaceMemberKind
{
    /// <summary>A field or constant.</summary>
    Field,

    /// <summary>A property or indexer.</summary>
    Property,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A method, operator or finalizer.</summary>
    Method,

    /// <summary>A constructor.</summary>
    Constructor,
}

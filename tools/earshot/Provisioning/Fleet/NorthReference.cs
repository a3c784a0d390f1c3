namespace Earshot.Tools.Provisioning.Fleet;

/// <summary>Which north a heading was measured from.</summary>
public enum NorthReference
{
    /// <summary>Where a compass points.</summary>
    Magnetic,

    /// <summary>The pole: measured by the sun, by GNSS or on a map.</summary>
    True,
}

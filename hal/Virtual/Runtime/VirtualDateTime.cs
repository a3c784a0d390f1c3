using System;

namespace Earshot.Hal.Virtual.Runtime;

/// <summary>The board's clock under the name and member by which device code reads it.</summary>
public static class VirtualDateTime
{
    /// <summary>Gets the time of day as the board knows it; near 1970-01-01 while it does not.</summary>
    public static DateTime UtcNow => BoardSession.Current.UtcNow;
}

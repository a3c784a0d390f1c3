namespace nanoFramework.Runtime.Native;

/// <summary>How a board restarts.</summary>
public enum RebootOption
{
    /// <summary>As after power-on.</summary>
    NormalReboot = 0,

    /// <summary>Into the boot loader.</summary>
    EnterNanoBooter = 1,

    /// <summary>The managed code only.</summary>
    ClrOnly = 2,

    /// <summary>Into the maker's boot loader.</summary>
    EnterProprietaryBooter = 8,
}

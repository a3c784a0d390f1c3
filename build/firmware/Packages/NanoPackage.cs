using System.Collections.Generic;

namespace Earshot.Firmware.Packages;

/// <summary>A row of build/NanoPackages.props.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">The version that is pinned.</param>
/// <param name="Assembly">Name of the library in it; empty for a tool.</param>
/// <param name="Requires">Names of the assemblies that it refers to, mscorlib aside.</param>
/// <param name="NativeChecksum">Checksum of the native half in the firmware; 0 where there is none.</param>
public sealed record NanoPackage(string Id, string Version, string Assembly, IReadOnlyList<string> Requires, uint NativeChecksum)
{
    /// <summary>Gets the name of the package's folder beside the solution, after a restore of packages.config.</summary>
    public string FolderName => $"{Id}.{Version}";
}

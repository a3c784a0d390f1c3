using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Earshot.Firmware.Packages;

/// <summary>
/// A folder with packages in any of the three ways they are kept: files ID.VERSION.nupkg, folders ID.VERSION
/// (packages.config), folders id/version in lower case (PackageReference).
/// </summary>
public sealed class PackageFolder
{
    private readonly string _folder;
    private readonly string _unpacked;

    /// <summary>Initializes a new instance of the <see cref="PackageFolder"/> class.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="unpacked">Where package files are unpacked to.</param>
    public PackageFolder(string folder, string unpacked)
    {
        _folder = folder;
        _unpacked = unpacked;
    }

    /// <summary>Finds packages.</summary>
    /// <param name="packages">The packages.</param>
    /// <returns>The folder of each, by id.</returns>
    /// <exception cref="FirmwareException">Some are not there: all of them are named.</exception>
    public IReadOnlyDictionary<string, string> Find(IEnumerable<NanoPackage> packages)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<NanoPackage>();
        foreach (NanoPackage package in packages)
        {
            if (Find(package) is string folder)
            {
                found.Add(package.Id, folder);
            }
            else
            {
                missing.Add(package);
            }
        }

        return missing.Count == 0 ? found : throw new FirmwareException(
            $"{missing.Count} nanoFramework packages are not in {_folder}: {string.Join(", ", missing.Select(p => $"{p.Id} {p.Version}"))}. "
            + "Build where a NuGet source has them, or give a folder of their .nupkg files or of unpacked packages: -p:NanoPackages=DIR");
    }

    private string? Find(NanoPackage package)
    {
        // File systems differ in whether case matters, and so do the programs that fill the folder.
        string classic = Path.Combine(_folder, package.FolderName);
        if (Directory.Exists(Path.Combine(classic, "lib")))
        {
            return classic;
        }

        string lower = Path.Combine(_folder, package.Id.ToLowerInvariant(), package.Version);
        if (Directory.Exists(Path.Combine(lower, "lib")))
        {
            return lower;
        }

        string? file = Directory.Exists(_folder)
            ? Directory.EnumerateFiles(_folder, "*.nupkg").FirstOrDefault(f => Path.GetFileNameWithoutExtension(f).Equals(package.FolderName, StringComparison.OrdinalIgnoreCase))
            : null;
        return file is null ? null : Unpack(file, package);
    }

    private string Unpack(string file, NanoPackage package)
    {
        string folder = Path.Combine(_unpacked, package.FolderName);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        try
        {
            ZipFile.ExtractToDirectory(file, folder);
            return folder;
        }
        catch (InvalidDataException)
        {
            throw new FirmwareException($"{file} is no NuGet package: get it again.");
        }
    }
}

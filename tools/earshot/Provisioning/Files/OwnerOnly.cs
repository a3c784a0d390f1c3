using System;
using System.IO;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Earshot.Tools.Provisioning.Files;

/// <summary>Writes files whole, and secret ones so that nobody but their owner can read them at any moment.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PublicFile = OwnerFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Makes a folder for its owner only; one that is there stays as it is.</summary>
    /// <param name="path">The folder.</param>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path);
                DirectorySecurity security = new();
                Restrict(security, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit);
                new DirectoryInfo(path).SetAccessControl(security);
            }
        }
        else
        {
            Directory.CreateDirectory(path, OwnerFile | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes a file beside its place and moves it there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="secret">Whether nobody but the owner may read it.</param>
    /// <param name="durable">Whether to wait until the disk has it.</param>
    public static void Write(string path, byte[] content, bool secret, bool durable)
    {
        string draft = path + ".new";
        File.Delete(draft);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = secret ? OwnerFile : PublicFile;
        }

        using (FileStream stream = new(draft, options))
        {
            if (secret && OperatingSystem.IsWindows())
            {
                FileSecurity security = new();
                Restrict(security, InheritanceFlags.None);
                stream.SetAccessControl(security);
            }

            stream.Write(content);
            stream.Flush(durable);
        }

        File.Move(draft, path, overwrite: true);
    }

    [SupportedOSPlatform("windows")]
    private static void Restrict(FileSystemSecurity security, InheritanceFlags inheritance)
    {
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(
            WindowsIdentity.GetCurrent().User!, FileSystemRights.FullControl, inheritance, PropagationFlags.None, AccessControlType.Allow));
    }
}

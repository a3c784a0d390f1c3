using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Earshot.Tools.Provisioning.Files;

/// <summary>
/// The folder of a fleet. Changes are gathered and written at the end, each file whole and in its place at once, so
/// that a fault found on the way leaves everything as it was and an interrupted run is mended by running it again.
/// </summary>
public sealed class FleetFolder : IDisposable
{
    private readonly List<(string Name, byte[] Content, bool Secret)> _changes = [];
    private readonly FileStream _lock;

    private FleetFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>Gets where the folder is.</summary>
    public string Path { get; }

    /// <summary>Opens a folder for one program at a time; makes it where there is none, for its owner only.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The open folder.</returns>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    /// <exception cref="RunFailedException">Another program works in it.</exception>
    public static FleetFolder Open(string path)
    {
        try
        {
            OwnerOnly.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{path}: no folder can be made there ({e.Message.TrimEnd('.')}).");
        }

        try
        {
            return new FleetFolder(path, new FileStream(
                System.IO.Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            throw new RunFailedException($"{path}: another run of earshot works in it; wait until it has ended.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new BadInputException($"{path}: cannot be written ({e.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>Opens a folder that <c>provision</c> has made.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The open folder.</returns>
    /// <exception cref="BadInputException">It is none.</exception>
    public static FleetFolder OpenExisting(string path)
    {
        RequireFleet(path);
        return Open(path);
    }

    /// <summary>Makes sure that a folder is one that <c>provision</c> has made.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="BadInputException">It is none.</exception>
    public static void RequireFleet(string path)
    {
        if (!File.Exists(System.IO.Path.Combine(path, FleetSettings.FileName)))
        {
            throw new BadInputException($"{path}: no fleet there; give the folder that provision wrote (it holds {FleetSettings.FileName}).");
        }
    }

    /// <summary>Reads the settings of a fleet.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="BadInputException">It is no fleet's folder, or they cannot be read.</exception>
    public static FleetSettings ReadSettings(string path)
    {
        RequireFleet(path);
        string file = System.IO.Path.Combine(path, FleetSettings.FileName);
        try
        {
            return FleetSettings.Parse(file, File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file}: cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>Gets the path of a file.</summary>
    /// <param name="name">Its name within the folder, with '/'.</param>
    /// <returns>The path.</returns>
    public string this[string name] => System.IO.Path.Combine([Path, .. name.Split('/')]);

    /// <summary>Reads a file as it is on disk.</summary>
    /// <param name="name">Its name within the folder.</param>
    /// <returns>The content, or <see langword="null"/> where there is no such file.</returns>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public byte[]? Read(string name)
    {
        try
        {
            return File.Exists(this[name]) ? File.ReadAllBytes(this[name]) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{this[name]}: cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>Gathers a file to be written.</summary>
    /// <param name="name">Its name within the folder.</param>
    /// <param name="content">Its content.</param>
    /// <param name="secret">Whether nobody but the owner may read it.</param>
    public void Put(string name, byte[] content, bool secret = false) => _changes.Add((name, content, secret));

    /// <summary>Writes what was gathered, in that order; a file that is the same already is left alone.</summary>
    /// <param name="progress">Told the share that is done.</param>
    /// <returns>The names of the files that were written.</returns>
    /// <exception cref="RunFailedException">A file cannot be written.</exception>
    public IReadOnlyList<string> Commit(Action<double>? progress = null)
    {
        List<string> written = [];
        for (int i = 0; i < _changes.Count; i++)
        {
            (string name, byte[] content, bool secret) = _changes[i];
            string path = this[name];
            try
            {
                if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
                {
                    Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                    // What cannot be made again goes to the disk at once; for all files that would take minutes.
                    OwnerOnly.Write(path, content, secret, durable: name.StartsWith("ca/", StringComparison.Ordinal));
                    written.Add(name);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RunFailedException($"{path}: cannot be written ({e.Message.TrimEnd('.')}); mend it and run the same again, which goes on from there.");
            }

            progress?.Invoke((i + 1.0) / _changes.Count);
        }

        _changes.Clear();
        return written;
    }

    /// <summary>Gets the names of the nodes that have a folder.</summary>
    /// <returns>The names, sorted.</returns>
    public IReadOnlyList<string> Nodes() => Directory.Exists(this["nodes"])
        ? [.. Directory.EnumerateDirectories(this["nodes"]).Select(folder => System.IO.Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}

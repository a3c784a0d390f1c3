using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Earshot.Tools.Scoring;

/// <summary>A list of labelled recordings, read from a CSV file.</summary>
public sealed class Manifest
{
    private static readonly string[] s_columns = ["file", "class", "label", "group", "channels"];

    private Manifest(string path, string sha256, IReadOnlyList<ManifestEntry> entries)
    {
        Path = path;
        Sha256 = sha256;
        Entries = entries;
    }

    /// <summary>Gets the file's path.</summary>
    public string Path { get; }

    /// <summary>Gets the SHA-256 of the file, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Gets the recordings in the file's order.</summary>
    public IReadOnlyList<ManifestEntry> Entries { get; }

    /// <summary>Reads a manifest and sees to it that its recordings are there.</summary>
    /// <param name="path">A CSV file with the columns file (relative to it), class, label (positive or negative), group and channels; others are ignored.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="BadInputException">It cannot be used.</exception>
    public static Manifest Load(string path)
    {
        byte[] content = Read(path);
        IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> rows = CsvTable.Read(Encoding.UTF8.GetString(content), path);
        if (rows.Count == 0)
        {
            throw new BadInputException($"{path}: is empty; its first line names the columns {string.Join(",", s_columns)}.");
        }

        string[] header = [.. rows[0].Fields];
        int[] places = Array.ConvertAll(s_columns, column => Array.IndexOf(header, column));
        int missing = Array.IndexOf(places, -1);
        if (missing >= 0)
        {
            throw new BadInputException($"{path}: has no column '{s_columns[missing]}'; it needs {string.Join(",", s_columns)}.");
        }

        List<ManifestEntry> entries = [];
        HashSet<string> files = new(StringComparer.Ordinal);
        foreach ((int line, IReadOnlyList<string> fields) in rows.Skip(1))
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"{path} line {line}");
            string[] cells = Array.ConvertAll(places, place => place < fields.Count ? fields[place].Trim() : string.Empty);
            ManifestEntry entry = ReadEntry(cells, where, System.IO.Path.GetDirectoryName(path) ?? string.Empty);
            entries.Add(files.Add(entry.File)
                ? entry
                : throw new BadInputException($"{where}: '{entry.File}' is listed twice; one recording must not be learned from and judged by."));
        }

        return new Manifest(path, Convert.ToHexStringLower(SHA256.HashData(content)), entries);
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"{path}: no such file.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException)
        {
            throw new BadInputException(Directory.Exists(path)
                ? $"{path}: a folder, not a manifest; name the CSV file in it."
                : $"{path}: cannot be opened ({e.Message})");
        }
    }

    private static ManifestEntry ReadEntry(string[] cells, string where, string folder)
    {
        int empty = Array.FindIndex(cells, cell => cell.Length == 0);
        if (empty >= 0)
        {
            throw new BadInputException($"{where}: '{s_columns[empty]}' is empty.");
        }

        if (cells[2] is not ("positive" or "negative"))
        {
            throw new BadInputException($"{where}: label '{cells[2]}' is neither positive nor negative.");
        }

        if (!int.TryParse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out int channels) || channels == 0)
        {
            throw new BadInputException($"{where}: channels '{cells[4]}' is not a number from 1.");
        }

        string path = System.IO.Path.Combine(folder, cells[0]);
        return File.Exists(path)
            ? new ManifestEntry(cells[0], path, cells[1], cells[2] == "positive", cells[3], channels)
            : throw new BadInputException($"{where}: there is no recording '{path}'; files are relative to the manifest.");
    }
}

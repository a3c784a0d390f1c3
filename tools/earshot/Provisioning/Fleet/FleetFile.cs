using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Earshot.Tools.Provisioning.Fleet;

/// <summary>Reads the fleet's CSV file: a header that names the columns, then a line for each node.</summary>
public static class FleetFile
{
    /// <summary>The firmware target of a board that the file says nothing about: an ESP32 of revision 3 with PSRAM, at 240 MHz.</summary>
    public const string DefaultBoard = "ESP32_PSRAM_REV3";

    private const int FaultsShown = 20;

    private static readonly string[] Required = ["id", "lat", "lon", "alt", "array"];

    /// <summary>Gets the firmware targets that run the node: 240 MHz and PSRAM.</summary>
    public static IReadOnlyList<string> Boards { get; } = [DefaultBoard, "ESP32_S3_OCTAL", "ESP32_S3_QUAD"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <returns>Its nodes in the order of the file.</returns>
    /// <exception cref="BadInputException">It cannot be used; the message has a line for each fault, with the number of the line.</exception>
    public static IReadOnlyList<FleetNode> Load(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)).Split('\n');
        }
        catch (DecoderFallbackException)
        {
            throw new BadInputException($"{path}: not UTF-8; save it as CSV UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(File.Exists(path) || Directory.Exists(path) ? $"{path}: cannot be read ({e.Message})" : $"{path}: no such file.");
        }

        return Read(path, lines);
    }

    private static List<FleetNode> Read(string path, string[] lines)
    {
        string[] columns = Columns(path, lines);
        List<FleetNode> nodes = [];
        List<string> faults = [];
        Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
            {
                continue;
            }

            List<string>? fields = CsvText.Fields(line);
            if (fields is null || fields.Count != columns.Length)
            {
                faults.Add($"{path}({i + 1}): {(fields is null ? "a quote is not closed; double a quote inside a quoted field" : $"{fields.Count} fields where the header has {columns.Length}; put text with a comma in quotes")}.");
                continue;
            }

            FleetLine reader = new(columns, fields);
            FleetNode? node = reader.ToNode();
            faults.AddRange(reader.Faults.Select(fault => $"{path}({i + 1}): {fault}"));
            if (node is not null && !seen.TryAdd(node.Id, i + 1))
            {
                // Case does not tell two apart: each node has a folder, and not every file system tells them apart.
                faults.Add($"{path}({i + 1}): id '{node.Id}' stands in line {seen[node.Id]} already; give each node a name of its own.");
            }
            else if (node is not null)
            {
                nodes.Add(node);
            }
        }

        if (faults.Count > FaultsShown)
        {
            int more = faults.Count - FaultsShown;
            faults.RemoveRange(FaultsShown, more);
            faults.Add($"{path}: and {more} faults more.");
        }

        return faults.Count > 0 ? throw new BadInputException(string.Join(Environment.NewLine, faults))
            : nodes.Count > 0 ? nodes
            : throw new BadInputException($"{path}: no node in it; give a line for each below the header.");
    }

    private static string[] Columns(string path, string[] lines)
    {
        string[] columns = [.. CsvText.Fields(lines[0].TrimEnd('\r').TrimStart('\uFEFF')) ?? []];
        string? fault = Array.Find(Required, name => !columns.Contains(name)) is string missing ? $"column '{missing}' is missing"
            : Array.Find(columns, name => !FleetLine.Columns.Contains(name)) is string unknown ? $"there is no column '{unknown.ReplaceLineEndings(" ")}'"
            : columns.Distinct().Count() != columns.Length ? "a column stands there twice"
            : null;
        return fault is null
            ? columns
            : throw new BadInputException($"{path}(1): {fault}; the header names columns out of {string.Join(',', FleetLine.Columns)}, of which {string.Join(", ", Required)} are required.");
    }
}

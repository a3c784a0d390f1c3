using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>
/// What a node published, from a file with a message a line: a detection log, or what <c>mosquitto_sub</c> prints, with the topic
/// before it (<c>-v</c>) or without.
/// </summary>
public sealed class NodeLog
{
    private readonly SortedDictionary<string, Messages> _nodes = new(StringComparer.Ordinal);

    private NodeLog(string path, string? node)
    {
        string[] lines = Read(path);
        HashSet<(string Node, long Boot, long Number)> had = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!Take(lines[i], had))
            {
                Foreign++;
                FirstForeign = FirstForeign == 0 ? i + 1 : FirstForeign;
            }
        }

        string[] heard = [.. _nodes.Where(entry => entry.Value.Detections.Count > 0).Select(entry => entry.Key)];
        string names = string.Join(", ", heard);
        Node = heard.Length == 0 ? throw new BadInputException($"{path}: holds no detection of any node; give a file with one message of earshot/v1/node/ID/detection a line.")
            : node is null && heard.Length > 1 ? throw new BadInputException($"{path}: holds detections of {names}; say with --node which of them.")
            : node is null ? heard[0]
            : heard.Contains(node) ? node
            : throw new BadInputException($"{path}: holds no detection of node '{node}', but of {names}.");
    }

    /// <summary>Gets the node.</summary>
    public string Node { get; }

    /// <summary>Gets its updates, which are what bears bearings, in the order of the file; each once.</summary>
    public IReadOnlyList<DetectionMessage> Updates => [.. _nodes[Node].Detections.Where(detection => detection.Event == "update")];

    /// <summary>Gets the array as the node's status has it, or <see langword="null"/> where there is none in the file.</summary>
    public ArrayLayout? Array => _nodes[Node].Array;

    /// <summary>Gets the faults of the microphones that its health names.</summary>
    public IReadOnlyCollection<string> Faults => _nodes[Node].Faults;

    /// <summary>Gets the number of lines that are no message of a node.</summary>
    public int Foreign { get; private set; }

    /// <summary>Gets the number of the first of these, from 1; 0 where there is none.</summary>
    public int FirstForeign { get; private set; }

    /// <summary>Tells whether a file is such a log, by its name or its first line, rather than a recording.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Whether it is; <see langword="false"/> where it cannot be read.</returns>
    public static bool IsOne(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson" or ".json" or ".log" or ".txt")
        {
            return true;
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] begin = new byte[4096];
            string text = Encoding.Latin1.GetString(begin, 0, file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false));
            return !text.Contains('\0', StringComparison.Ordinal) && text.TrimStart().Split('\n')[0].Contains('{', StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="node">The node's id, or <see langword="null"/> for the only one in the file.</param>
    /// <returns>What the node published.</returns>
    /// <exception cref="BadInputException">The file cannot be read, or has no detection of that node.</exception>
    public static NodeLog Load(string path, string? node) => new(path, node);

    private static string[] Read(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(File.Exists(path) || Directory.Exists(path) ? $"{path}: cannot be read ({e.Message})" : $"{path}: no such file.");
        }
    }

    private bool Take(string line, HashSet<(string Node, long Boot, long Number)> had)
    {
        int brace = line.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
        {
            return false;
        }

        string payload = line[brace..];
        try
        {
            JsonNode json = JsonNode.Parse(payload)!;
            string name = (string)json["node"]!;
            Messages messages = _nodes.TryGetValue(name, out Messages? known) ? known : _nodes[name] = new Messages();
            if (json["event"] is not null)
            {
                DetectionMessage detection = DetectionMessage.Parse(Encoding.UTF8.GetBytes(payload));
                if (had.Add((name, (long)json["boot"]!, (long)json["seq"]!)))
                {
                    messages.Detections.Add(detection);
                }
            }
            else if (json["faults"] is JsonArray faults)
            {
                messages.Faults.UnionWith(faults.Select(fault => (string)fault!).Where(fault => fault.StartsWith("mic", StringComparison.Ordinal) || fault.StartsWith("pair", StringComparison.Ordinal)));
            }
            else if (json["array"] is JsonNode array && json["heading"] is JsonNode heading)
            {
                messages.Array = new ArrayLayout(ArrayKinds.Parse((string)array!) ?? ArrayKind.SingleMicrophone, (double)json["spacing"]!, Angles.Wrap360((double)heading));
            }
            else
            {
                return json["state"] is not null;
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentNullException or NullReferenceException)
        {
            return false;
        }
    }

    private sealed class Messages
    {
        public List<DetectionMessage> Detections { get; } = [];

        public SortedSet<string> Faults { get; } = new(StringComparer.Ordinal);

        public ArrayLayout? Array { get; set; }
    }
}

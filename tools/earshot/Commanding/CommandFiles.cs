using System;
using System.IO;
using System.Text;
using Earshot.Operation;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Commanding;

/// <summary>Reads what a command is made of from the fleet's folder.</summary>
internal static class CommandFiles
{
    /// <summary>Reads the key that commands to a node are signed with.</summary>
    /// <param name="fleet">The fleet's folder.</param>
    /// <param name="node">The node.</param>
    /// <returns>The key.</returns>
    /// <exception cref="BadInputException">It cannot be read, or is none.</exception>
    public static byte[] ReadKey(string fleet, string node)
    {
        byte[] key = ReadFile(Path.Combine(fleet, "nodes", node, NodeFiles.CommandKey));
        return key.Length == NodeFiles.CommandKeyLength
            ? key
            : throw new BadInputException($"{node}: its command.key has {key.Length} bytes, not {NodeFiles.CommandKeyLength}; put it back from a copy, or provision and flash the node anew.");
    }

    /// <summary>Reads a node's new configuration.</summary>
    /// <param name="fleet">The fleet's folder.</param>
    /// <param name="node">The node.</param>
    /// <param name="file">The file; <see langword="null"/> for the node's own in the fleet's folder.</param>
    /// <returns>Its text, without the space between the fields.</returns>
    /// <exception cref="BadInputException">The node would not take it.</exception>
    public static string ReadConfiguration(string fleet, string node, string? file)
    {
        string path = file ?? Path.Combine(fleet, "nodes", node, NodeFiles.Configuration);
        byte[] text = ReadFile(path);

        // The firmware's own reader, so that what it would refuse is not sent.
        NodeConfiguration configuration = NodeConfiguration.Parse(text, out string error) ?? throw new BadInputException($"{path}: {error}.");
        return configuration.Id == node
            ? Compact(text)
            : throw new BadInputException($"{path}: id: it is {configuration.Id}'s; a node's name cannot be changed, and this one is {node}.");
    }

    /// <summary>Takes out the space between fields: the node's reader knows no escaped line ends inside a string.</summary>
    private static string Compact(byte[] json)
    {
        StringBuilder text = new();
        bool quoted = false;
        bool escaped = false;
        foreach (byte one in json)
        {
            char c = (char)one;
            if (quoted || c > ' ')
            {
                text.Append(c);
            }

            quoted ^= c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
        }

        return text.ToString();
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }
}

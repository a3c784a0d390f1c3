using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Earshot.Tools.Commanding;

/// <summary>A command to a node as docs/schemas/command.schema.json has it.</summary>
public static class SignedCommand
{
    /// <summary>The largest message that a node takes, in bytes.</summary>
    public const int LargestMessage = 1536;

    // The node's reader knows the escapes \" \\ \/ only.
    private static readonly JsonSerializerOptions s_strings = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes and signs a command.</summary>
    /// <param name="key">The node's key.</param>
    /// <param name="node">The node.</param>
    /// <param name="id">The command's name, 1 to 36 letters, digits, '-' or '_'.</param>
    /// <param name="counter">Its number, greater than that of every command to the node before.</param>
    /// <param name="issued">When it was issued.</param>
    /// <param name="expires">How long it counts.</param>
    /// <param name="what">What to do.</param>
    /// <param name="minutes">For how long, of <c>exercise</c>.</param>
    /// <param name="configuration">The text of a node.json, of <c>configure</c>: printable ASCII.</param>
    /// <param name="bundle">What is to be taken, of <c>update</c>.</param>
    /// <returns>The message.</returns>
    public static byte[] Write(
        byte[] key,
        string node,
        string id,
        int counter,
        DateTimeOffset issued,
        TimeSpan expires,
        string what,
        int? minutes = null,
        string? configuration = null,
        Updating.Bundle? bundle = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        long at = issued.ToUnixTimeSeconds();
        long until = at + (long)expires.TotalSeconds;
        string signed = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"v\":1,\"node\":\"{node}\",\"id\":\"{id}\",\"n\":{counter},\"iat\":{at},\"exp\":{until},\"do\":\"{what}\"");
        if (minutes is not null)
        {
            signed += string.Create(CultureInfo.InvariantCulture, $",\"minutes\":{minutes}");
        }

        if (configuration is not null)
        {
            signed += $",\"config\":{JsonSerializer.Serialize(configuration, s_strings)}";
        }

        if (bundle is not null)
        {
            signed += string.Create(CultureInfo.InvariantCulture, $",\"bundle\":\"{bundle.Name}\",\"bytes\":{bundle.Content.Length}");
        }

        byte[] code = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed));
        return Encoding.ASCII.GetBytes($"{signed},\"mac\":\"{Convert.ToHexStringLower(code)}\"}}");
    }
}

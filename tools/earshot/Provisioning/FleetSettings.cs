using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Tools.Provisioning.Files;
using Earshot.Tools.Provisioning.Fleet;

namespace Earshot.Tools.Provisioning;

/// <summary>What all nodes of a fleet share: <c>fleet.json</c> in its folder, which later runs take from there.</summary>
/// <param name="Broker">The broker that the nodes publish to.</param>
/// <param name="Root">The root of all topics.</param>
/// <param name="Ssid">The Wi-Fi network of nodes whose line names none, or <see langword="null"/>.</param>
public sealed record FleetSettings(BrokerUrl Broker, string Root, string? Ssid)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "fleet.json";

    /// <summary>The root of topics unless another was asked for.</summary>
    public const string DefaultRoot = "earshot/v1";

    /// <summary>Reads the settings of a folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="BadInputException">The file is damaged.</exception>
    public static FleetSettings Parse(string path, byte[] content)
    {
        try
        {
            JsonNode? json = JsonNode.Parse(content);
            string? ssid = (string?)json?["ssid"];
            if ((int?)json?["v"] == 1
                && (string?)json["broker"] is string address && BrokerUrl.Parse(address) is { Secure: true } broker
                && (string?)json["root"] is string root && IsRoot(root)
                && (ssid is null || Wifi.IsSsid(ssid)))
            {
                return new FleetSettings(broker, root, ssid);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // A name that stands there twice is an ArgumentException. Told as any other damage.
        }

        throw new BadInputException($"{path}: damaged; put it back from a copy, or delete it and give --broker again.");
    }

    /// <summary>Gets whether a text can be the root of topics, as the firmware reads it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it can.</returns>
    public static bool IsRoot(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= 64 && text[0] != '/' && text[^1] != '/'
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/');
    }

    /// <summary>Writes the file's content.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToJson() => JsonText.Of(new JsonObject
    {
        ["v"] = 1,
        ["broker"] = Broker.ToString(),
        ["root"] = Root,
        ["ssid"] = Ssid,
    });
}

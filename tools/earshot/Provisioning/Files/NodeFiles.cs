using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Tools.Placing;
using Earshot.Tools.Provisioning.Fleet;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Earshot.Tools.Provisioning.Files;

/// <summary>The files of one node, in <c>nodes/ID</c>: what flash.ps1 puts onto the board, and what it is told about it.</summary>
internal static class NodeFiles
{
    public const string Configuration = "node.json";
    public const string Network = "network.json";
    public const string Deployment = "files.json";
    public const string CommandKey = "command.key";
    public const string UpdateKey = Update.UpdateReceiver.KeyFile;
    public const string Identity = "device.pem";
    public const string Board = "board.txt";
    public const string Label = "label.svg";

    /// <summary>Length of the key that commands to the node are authenticated with (HMAC-SHA256), in bytes.</summary>
    public const int CommandKeyLength = 32;

    private const string SchemaResource = "schemas/node-configuration.schema.json";

    private static readonly Lazy<JsonSchema> Schema = new(LoadSchema);

    public static string In(string node, string file) => $"nodes/{node}/{file}";

    /// <summary>Writes node.json, and holds it against the published schema.</summary>
    public static byte[] ConfigurationOf(FleetNode node, TrueHeading heading, FleetSettings settings)
    {
        byte[] json = JsonText.Of(new JsonObject
        {
            ["v"] = 1,
            ["id"] = node.Id,
            ["array"] = ArrayKinds.NameOf(node.Array),
            ["spacing"] = node.Spacing,
            ["heading"] = heading.Degrees,
            ["headingSd"] = heading.Deviation,
            ["headingSource"] = node.North == NorthReference.True ? "survey" : "compass",
            ["mode"] = node.Mode,
            ["root"] = settings.Root,
            ["broker"] = settings.Broker.Address.Host,
            ["port"] = settings.Broker.Address.Port,
            ["tls"] = true,
            ["tau0x"] = node.SkewX,
            ["tau0y"] = node.SkewY,
        });
        ValidationError? fault = Schema.Value.Validate(Encoding.UTF8.GetString(json)).FirstOrDefault();
        return fault is null
            ? json
            : throw new BadInputException($"{node.Id}: {fault.Path} of its node.json is not what docs/schemas/node-configuration.schema.json allows ({fault.Kind}).");
    }

    /// <summary>
    /// Writes network.json for nanoff --networkdeployment. Certificates go in as base64 of PEM that ends with NUL: the
    /// device's TLS takes PEM only with it, and nanoff's own attempt to append it is lost. Encryption is written out:
    /// left out, it would be set to none.
    /// </summary>
    public static byte[] NetworkOf(Wifi wifi, string identityPem, string authorityPem) => JsonText.Of(new JsonObject
    {
        ["WirelessClient"] = new JsonObject
        {
            ["Ssid"] = wifi.Ssid,
            ["Password"] = wifi.Password,
            ["Authentication"] = "WPA2",
            ["Encryption"] = "WPA2",
            ["ConfigurationOption"] = "AutoConnect",
            ["RadioType"] = "802.11n",
            ["DhcpEnabled"] = true,
        },
        ["CACertificates"] = ForDevice(authorityPem),
        ["DeviceCertificates"] = ForDevice(identityPem),
    });

    /// <summary>Puts a new identity into a network.json that is there.</summary>
    public static byte[] WithIdentity(string path, byte[] network, string identityPem)
    {
        JsonObject json = ReadNetwork(path, network);
        json["DeviceCertificates"] = ForDevice(identityPem);
        return JsonText.Of(json);
    }

    /// <summary>Gets the Wi-Fi network of a network.json that is there.</summary>
    public static Wifi? WifiOf(string path, byte[]? network)
    {
        if (network is null)
        {
            return null;
        }

        JsonNode client = ReadNetwork(path, network)["WirelessClient"]!;
        return new Wifi((string)client["Ssid"]!, (string)client["Password"]!);
    }

    /// <summary>Writes files.json for nanoff --filedeployment, which is to run in the node's folder.</summary>
    public static byte[] DeploymentList() => JsonText.Of(new JsonObject
    {
        ["Files"] = new JsonArray([.. new[] { Configuration, CommandKey, UpdateKey }.Select(file => new JsonObject
        {
            ["DestinationFilePath"] = $"I:\\{file}",
            ["SourceFilePath"] = file,
        })]),
    });

    /// <summary>Writes the correlator's nodes.json.</summary>
    public static byte[] Survey(IEnumerable<(FleetNode Node, TrueHeading Heading)> nodes) => JsonText.Of(new JsonObject
    {
        ["nodes"] = new JsonArray([.. nodes.Select(entry => new JsonObject
        {
            ["id"] = entry.Node.Id,
            ["lat"] = entry.Node.Latitude,
            ["lon"] = entry.Node.Longitude,
            ["alt"] = entry.Node.Altitude,
            ["array"] = ArrayKinds.NameOf(entry.Node.Array),
            ["spacing"] = entry.Node.Spacing,
            ["heading"] = entry.Heading.Degrees,
            ["headingSd"] = entry.Heading.Deviation,
        })]),
    });

    private static string ForDevice(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem + "\0"));

    private static JsonObject ReadNetwork(string path, byte[] content)
    {
        try
        {
            JsonNode? json = JsonNode.Parse(content);
            if ((string?)json?["WirelessClient"]?["Ssid"] is not null && (string?)json["WirelessClient"]!["Password"] is not null)
            {
                return json.AsObject();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // A name that stands there twice is an ArgumentException. Told as any other damage.
        }

        throw new BadInputException($"{path}: damaged; delete it and run provision again with the Wi-Fi password.");
    }

    private static JsonSchema LoadSchema()
    {
        using Stream stream = typeof(NodeFiles).Assembly.GetManifestResourceStream(SchemaResource)!;
        using StreamReader reader = new(stream);
        return JsonSchema.FromJsonAsync(reader.ReadToEnd()).GetAwaiter().GetResult();
    }
}

using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Bearing;
using Earshot.Operation;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Running;

/// <summary>A node's configuration file, <c>node.json</c>.</summary>
public sealed record NodeSettings
{
    /// <summary>Where the firmware looks for the file in the board's flash.</summary>
    public const string DevicePath = "I:\\node.json";

    /// <summary>Gets the node's id.</summary>
    public string Id { get; init; } = "replay";

    /// <summary>Gets the array as entered into the node.</summary>
    public ArrayLayout Array { get; init; } = new(Placing.ArrayKind.Cross, ArrayLayout.DefaultSpacing, 0.0);

    /// <summary>Gets what the messages are marked with: live, exercise or replay.</summary>
    public string Mode { get; init; } = "replay";

    /// <summary>Gets the root of all topics.</summary>
    public string Root { get; init; } = "earshot/v1";

    /// <summary>Gets the broker.</summary>
    public BrokerAddress Broker { get; init; } = new("127.0.0.1", BrokerAddress.DefaultPort, null, null);

    /// <summary>Gets the constant skew of the first pair in microseconds.</summary>
    public int SkewX { get; init; }

    /// <summary>Gets the constant skew of the second pair in microseconds.</summary>
    public int SkewY { get; init; }

    /// <summary>Gets the bytes of sound that a bus keeps until it is read.</summary>
    public int Ring { get; init; } = 32768;

    /// <summary>Reads a file; what it does not name keeps its default.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="BadInputException">The file cannot be read or is no such configuration.</exception>
    public static NodeSettings Load(string path)
    {
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(File.Exists(path) || Directory.Exists(path) ? $"{path}: cannot be read ({e.Message})" : $"{path}: no such file.");
        }

        // The firmware's own reader, so that what it accepts here it accepts on the board.
        NodeConfiguration configuration = NodeConfiguration.Parse(text, out string error)
            ?? throw new BadInputException($"{path}: not a node configuration ({error.Replace($"{NodeConfiguration.FileName}: ", string.Empty, StringComparison.Ordinal)}).");
        ArrayGeometry geometry = configuration.Geometry;
        return new NodeSettings
        {
            Id = configuration.Id,
            Root = configuration.TopicRoot,
            Array = new ArrayLayout(KindOf(geometry.Kind), geometry.SpacingMillimetres / 1000.0, geometry.HeadingCentiDegrees / 100.0),
            SkewX = geometry.SkewX,
            SkewY = geometry.SkewY,
            Ring = configuration.RingBytes,
        };
    }

    /// <summary>Writes the file's content as the firmware reads it.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["v"] = 1,
        ["id"] = Id,
        ["array"] = ArrayKinds.NameOf(Array.Kind),
        ["spacing"] = Array.Spacing,
        ["heading"] = Math.Round(Array.Heading, 3),
        ["mode"] = Mode,
        ["root"] = Root,
        ["broker"] = Broker.Host,
        ["port"] = Broker.Port,
        ["tls"] = false,
        ["user"] = Broker.User,
        ["password"] = Broker.Password,
        ["tau0x"] = SkewX,
        ["tau0y"] = SkewY,
        ["ring"] = Ring,
    });

    private static Placing.ArrayKind KindOf(Bearing.ArrayKind kind) => kind switch
    {
        Bearing.ArrayKind.Cross => Placing.ArrayKind.Cross,
        Bearing.ArrayKind.Pair => Placing.ArrayKind.Pair,
        _ => Placing.ArrayKind.SingleMicrophone,
    };
}

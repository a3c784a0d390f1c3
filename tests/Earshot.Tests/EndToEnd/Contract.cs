using System.IO;
using System.Linq;
using NJsonSchema;

namespace Earshot.Tests.EndToEnd;

/// <summary>The published contract of one kind of message.</summary>
internal sealed class Contract
{
    private readonly JsonSchema _schema;

    private Contract(string kind) => _schema = JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", $"{kind}.schema.json"))).GetAwaiter().GetResult();

    public static Contract Detection { get; } = new("detection");

    public static Contract Status { get; } = new("status");

    public static Contract Health { get; } = new("health");

    public static Contract Command { get; } = new("command");

    public static Contract Reply { get; } = new("reply");

    public static Contract Registry { get; } = new("registry");

    public static Contract Track { get; } = new("track");

    public static Contract Alert { get; } = new("alert");

    public static Contract UpdateState { get; } = new("update-state");

    /// <summary>Gets the contract of a layer of the map.</summary>
    public static Contract Map(string layer) => new($"map-{layer}");

    /// <summary>Gets the names of the fields that every message must have.</summary>
    public string[] Required => [.. _schema.RequiredProperties];

    /// <summary>Gets the names of all fields.</summary>
    public string[] Fields => [.. _schema.Properties.Keys];

    /// <summary>Gets the JSON type of a field.</summary>
    public JsonObjectType TypeOf(string field) => _schema.Properties[field].Type;

    /// <summary>Gets what is wrong with a message; nothing when it is good.</summary>
    public string[] Faults(string message) => [.. _schema.Validate(message).Select(error => $"{error.Path}: {error.Kind} in {message}")];
}

using System.IO;
using System.Linq;
using NJsonSchema;

namespace Earshot.Tests.EndToEnd;

/// <summary>The published contract of the detection message.</summary>
internal static class DetectionContract
{
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "detection.schema.json"))).GetAwaiter().GetResult();

    /// <summary>Gets the names of the fields that every message must have.</summary>
    public static string[] Required { get; } = [.. Schema.RequiredProperties];

    /// <summary>Gets the names of all fields.</summary>
    public static string[] Fields { get; } = [.. Schema.Properties.Keys];

    /// <summary>Gets the JSON type of a field.</summary>
    public static JsonObjectType TypeOf(string field) => Schema.Properties[field].Type;

    /// <summary>Gets what is wrong with a message; nothing when it is good.</summary>
    public static string[] Faults(string message) => [.. Schema.Validate(message).Select(error => $"{error.Path}: {error.Kind} in {message}")];
}

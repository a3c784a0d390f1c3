using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Provisioning.Files;

/// <summary>Writes JSON for people and for the node, whose reader knows no <c>\u</c> escapes.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes an object.</summary>
    /// <param name="json">The object.</param>
    /// <returns>UTF-8 text that ends with a line feed.</returns>
    public static byte[] Of(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString(Options) + "\n");
}

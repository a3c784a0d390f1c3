using System;
using System.Text;
using System.Text.Json;

namespace Earshot.Tests.Laboratory;

/// <summary>A detection message as far as the laboratory looks at it. Node, boot and sequence number name it for ever.</summary>
/// <param name="Node">The node.</param>
/// <param name="Boot">The node's boot.</param>
/// <param name="Sequence">The message's number within the boot.</param>
/// <param name="Source">The number of the presence within the boot.</param>
/// <param name="Event">onset, update or end.</param>
/// <param name="Time">When the sound reached the node, by the node's clock; empty where it did not know.</param>
/// <param name="Text">The whole message.</param>
internal sealed record Detection(string Node, int Boot, int Sequence, int Source, string Event, string Time, string Text)
{
    /// <summary>Gets a value indicating whether the message must not be lost.</summary>
    public bool IsOnsetOrEnd => Event is "onset" or "end";

    /// <summary>Gets the message's place among all of its node's.</summary>
    public (int Boot, int Sequence) Place => (Boot, Sequence);

    /// <summary>Reads a message.</summary>
    public static Detection Parse(ReadOnlySpan<byte> utf8)
    {
        string text = Encoding.UTF8.GetString(utf8);
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement json = document.RootElement;
        return new Detection(
            json.GetProperty("node").GetString()!,
            json.GetProperty("boot").GetInt32(),
            json.GetProperty("seq").GetInt32(),
            json.GetProperty("src").GetInt32(),
            json.GetProperty("event").GetString()!,
            json.TryGetProperty("t", out JsonElement time) ? time.GetString()! : string.Empty,
            text);
    }

    /// <summary>Finds the message in a file that a node wrote into its flash, whatever stands around it.</summary>
    /// <returns>The message, or <see langword="null"/> where the file holds none.</returns>
    public static Detection? Find(ReadOnlySpan<byte> file)
    {
        int begin = file.IndexOf("{\"v\":"u8);
        int end = file.LastIndexOf((byte)'}');
        if (begin < 0 || end < begin || file[begin..end].IndexOf("\"seq\":"u8) < 0)
        {
            return null;
        }

        return Parse(file[begin..(end + 1)]);
    }
}

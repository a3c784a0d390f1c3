using System;
using System.Collections.Generic;
using System.Text.Json;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Memory;

/// <summary>All that a correlator begins with.</summary>
/// <param name="From">The number of the first entry that it hears again, in silence, before it goes on.</param>
/// <param name="Nodes">The registry.</param>
/// <param name="Announced">Those of them that were announced over MQTT and are in no file.</param>
/// <param name="Offline">The nodes that do not listen, by id.</param>
public sealed record Beginning(long From, IReadOnlyList<RegisteredNode> Nodes, IReadOnlyList<string> Announced, IReadOnlyList<string> Offline)
{
    /// <summary>Reads it.</summary>
    /// <param name="payload">What <see cref="Write"/> gave.</param>
    /// <returns>The beginning.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static Beginning Read(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize<Beginning>(payload.Span) ?? throw new JsonException("Not the beginning of a correlator.");

    /// <summary>Writes it.</summary>
    /// <returns>UTF-8 JSON; numbers come back as they are.</returns>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);
}

using System;
using System.Collections.Generic;
using System.Text.Json;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Memory;

/// <summary>All that a correlator begins with.</summary>
/// <param name="From">The number of the first entry that it hears again, in silence, before it goes on.</param>
/// <param name="Nodes">The registry.</param>
/// <param name="Announced">Those of them that were announced over MQTT and are in no file.</param>
/// <param name="Offline">The nodes that do not listen, by id.</param>
public sealed record Beginning(long From, IReadOnlyList<RegisteredNode> Nodes, IReadOnlyList<string> Announced, IReadOnlyList<string> Offline)
{
    /// <summary>Gets which way nodes said that their arrays are turned, in degrees.</summary>
    public IReadOnlyDictionary<string, double> Headings { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets what the correlator before it had learnt.</summary>
    public IReadOnlyDictionary<DetectionMode, Learnt> Learnt { get; init; } = new Dictionary<DetectionMode, Learnt>();

    /// <summary>Gets the air, or <see langword="null"/> where nobody told.</summary>
    public Air? Air { get; init; }

    /// <summary>Gets the number of the last entry that taught that: those before it, heard again, teach nothing more.</summary>
    public long Taught { get; init; }

    /// <summary>Gets the number of the first entry since the clock was last set back: those before it have times of another clock.</summary>
    public long Floor { get; init; }

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

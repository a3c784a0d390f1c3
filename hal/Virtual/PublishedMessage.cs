using System;

namespace Earshot.Hal.Virtual;

/// <summary>An MQTT message that a board published and its broker received.</summary>
/// <param name="Board">The board's name.</param>
/// <param name="Elapsed">Virtual time since the start of the world at which the message was handed over.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Payload">The payload.</param>
/// <param name="QualityOfService">0 or 1 (or 2).</param>
/// <param name="Retain">Whether the broker keeps the message.</param>
public sealed record PublishedMessage(
    string Board,
    TimeSpan Elapsed,
    string Topic,
    ReadOnlyMemory<byte> Payload,
    int QualityOfService,
    bool Retain);

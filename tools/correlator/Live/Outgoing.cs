using System;

namespace Earshot.Correlation.Live;

/// <summary>A message to be published, retained and with QoS 1.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Payload">The payload; empty to clear what the broker retains.</param>
public sealed record Outgoing(string Topic, ReadOnlyMemory<byte> Payload);

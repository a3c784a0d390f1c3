using System;

namespace Earshot.Correlation.Memory;

/// <summary>Something that the correlator said, decided or was told, as it is kept.</summary>
/// <param name="Time">When, in Unix milliseconds.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Of which track, alert or node; of an audit record who did it.</param>
/// <param name="Payload">UTF-8 JSON.</param>
public sealed record Kept(long Time, KeptKind Kind, string Name, ReadOnlyMemory<byte> Payload);

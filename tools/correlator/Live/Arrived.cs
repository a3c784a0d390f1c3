using System;
using System.Threading.Tasks;

namespace Earshot.Correlation.Live;

/// <summary>Something that the link to the broker brings.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">The topic of a message; why the connection was lost or not made.</param>
/// <param name="Payload">A message's payload.</param>
/// <param name="Acknowledge">Tells the broker that the message is safe, so that it need not send it again; the link, that all was looked at.</param>
public sealed record Arrived(ArrivedKind Kind, string Text, ReadOnlyMemory<byte> Payload = default, Func<Task>? Acknowledge = null);

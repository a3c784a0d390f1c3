using System;
using Earshot.Hal.Virtual;

namespace Earshot.Tests.Laboratory;

/// <summary>One fault of a plan.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Node">The number of the node; of a broker's fault the one in whose message it happens.</param>
/// <param name="Start">When it begins, or begins to wait for its place in the flash or the message.</param>
/// <param name="Duration">How long it lasts.</param>
/// <param name="Amount">Flash steps, bytes, milliseconds, seconds or bytes a second, as the kind has it.</param>
/// <param name="Torn">What a write that is cut short leaves.</param>
internal sealed record Fault(FaultKind Kind, int Node, TimeSpan Start, TimeSpan Duration, int Amount, TornWrite Torn)
{
    /// <summary>Gets when it ends.</summary>
    public TimeSpan End => Start + Duration;

    /// <summary>Gets a value indicating whether it is the broker's, and so every node's.</summary>
    public bool IsBrokers => Kind is FaultKind.BrokerKilled or FaultKind.BrokerStopped;

    /// <summary>Gets or sets a value indicating whether it happened where it was to: in a message, or in a write.</summary>
    public bool Struck { get; set; } = true;

    /// <summary>Gets or sets how many onsets and ends its node, or every node, made before it and during it.</summary>
    public int MadeBefore { get; set; }

    /// <summary>Gets or sets how many onsets and ends were made while it lasted.</summary>
    public int Made { get; set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Start:mm\\:ss}-{End:mm\\:ss} {Kind} {Amount}{(Struck ? string.Empty : ", did not strike")}");
}

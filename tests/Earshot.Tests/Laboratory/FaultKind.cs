namespace Earshot.Tests.Laboratory;

/// <summary>What goes wrong between a node and the broker, or with the board.</summary>
internal enum FaultKind
{
    /// <summary>The supply fails at a random step of what the node writes to its flash or deletes there.</summary>
    PowerCutInFlash,

    /// <summary>The supply fails at a random moment.</summary>
    PowerCut,

    /// <summary>The supply fails while a message is on its way.</summary>
    PowerCutInMessage,

    /// <summary>The connection is reset in the middle of what the node sends.</summary>
    ResetInMessage,

    /// <summary>Connections are refused.</summary>
    Refused,

    /// <summary>The broker's name is not resolved.</summary>
    NameUnknown,

    /// <summary>There is no network.</summary>
    NetworkLost,

    /// <summary>The link carries nothing any more and neither side is told; a new connection works.</summary>
    HalfOpen,

    /// <summary>No connection carries anything for a while, the one that stands or new ones.</summary>
    BlackHole,

    /// <summary>The broker is killed in the middle of what a node sends, and started again, empty.</summary>
    BrokerKilled,

    /// <summary>The time server steps the clock, forward or back.</summary>
    ClockStep,

    /// <summary>The flash has no room.</summary>
    FlashFull,

    /// <summary>Bytes take seconds.</summary>
    Latency,

    /// <summary>A few hundred bytes a second pass.</summary>
    SlowLink,

    /// <summary>The broker stands still (SIGSTOP), connections and all, and goes on.</summary>
    BrokerStopped,
}

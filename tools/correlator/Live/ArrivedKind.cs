namespace Earshot.Correlation.Live;

/// <summary>What the link to the broker brings.</summary>
public enum ArrivedKind
{
    /// <summary>A message.</summary>
    Message,

    /// <summary>The connection is there; what the broker retains comes next.</summary>
    Connected,

    /// <summary>All that the broker retains has come.</summary>
    Settled,

    /// <summary>There is no connection.</summary>
    Disconnected,
}

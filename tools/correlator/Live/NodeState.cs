namespace Earshot.Correlation.Live;

/// <summary>What has become of a node.</summary>
public enum NodeState
{
    /// <summary>Nothing was heard of it.</summary>
    Unknown,

    /// <summary>It listens: what it does not report, it does not hear.</summary>
    Online,

    /// <summary>It is gone: its silence tells nothing.</summary>
    Offline,

    /// <summary>It is online and does not listen.</summary>
    Deaf,

    /// <summary>Its messages are not used.</summary>
    Quarantined,
}

namespace Earshot.Correlation.Warning;

/// <summary>How far an alert is.</summary>
public enum AlertState
{
    /// <summary>The correlator sees a reason; nobody has released it.</summary>
    Proposed,

    /// <summary>A human released it: it counts.</summary>
    Released,

    /// <summary>It is over, or was withdrawn.</summary>
    Ended,
}

namespace Earshot.Correlation.Memory;

/// <summary>What is kept beside the journal. The numbers are what the database holds.</summary>
public enum KeptKind
{
    /// <summary>A track message.</summary>
    Track = 0,

    /// <summary>An alert message.</summary>
    Alert = 1,

    /// <summary>A health message of a node: one an hour, and each that tells of other faults than the one before.</summary>
    Health = 2,

    /// <summary>Who did what: starts, stops, registries, quarantines, releases.</summary>
    Audit = 3,

    /// <summary>A stay in an area that begins or is over.</summary>
    Incursion = 4,
}

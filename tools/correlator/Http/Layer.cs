namespace Earshot.Correlation.Http;

/// <summary>What the map shows, each by itself.</summary>
public enum Layer
{
    /// <summary>Nodes and what has become of them.</summary>
    Nodes,

    /// <summary>Tracks that live, with where they were.</summary>
    Tracks,

    /// <summary>What is heard and is of no confirmed track.</summary>
    Bearings,

    /// <summary>What stands and is heard.</summary>
    Sites,

    /// <summary>Zones, borders and places.</summary>
    Zones,

    /// <summary>Alerts.</summary>
    Alerts,

    /// <summary>Counts and connection; plain JSON.</summary>
    Status,
}

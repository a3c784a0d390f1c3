namespace Earshot.Correlation.Tracking;

/// <summary>How far a track is to be believed.</summary>
public enum TrackStatus
{
    /// <summary>It may be one.</summary>
    Tentative,

    /// <summary>It is one, and two nodes at least hear it.</summary>
    Confirmed,

    /// <summary>It was confirmed, and fewer than two nodes hear it now.</summary>
    Coasting,

    /// <summary>It is over.</summary>
    Ended,
}

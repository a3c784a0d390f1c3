namespace Earshot.Correlation.Intake;

/// <summary>What became of a presence.</summary>
public enum DetectionEvent
{
    /// <summary>It began.</summary>
    Onset,

    /// <summary>It goes on; one a second.</summary>
    Update,

    /// <summary>It ended.</summary>
    End,
}

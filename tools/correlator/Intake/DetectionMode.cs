namespace Earshot.Correlation.Intake;

/// <summary>What a detection is part of. Modes never meet: each has tracks of its own.</summary>
public enum DetectionMode
{
    /// <summary>The real thing; the only mode that may ever lead further than display.</summary>
    Live,

    /// <summary>A drill or a simulation.</summary>
    Exercise,

    /// <summary>A recording that was played to a node.</summary>
    Replay,
}

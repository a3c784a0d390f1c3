namespace Earshot.Tools.Budget;

/// <summary>The stages of a frame, in the order in which sound passes them.</summary>
public enum BudgetStage
{
    /// <summary>Bytes to windowed complex samples at half the rate.</summary>
    Decimate,

    /// <summary>The transforms of one or two pairs.</summary>
    Transform,

    /// <summary>Transform to logarithms of power.</summary>
    LogPower,

    /// <summary>Logarithms over the noise floor.</summary>
    Whiten,

    /// <summary>Evidence for a comb at each shaft frequency.</summary>
    Comb,

    /// <summary>Evidence along gliding shaft frequencies.</summary>
    Integrate,

    /// <summary>Order spectrum, features and profile.</summary>
    Match,

    /// <summary>Onset, hold, end.</summary>
    Presence,

    /// <summary>Cross-phases, delays, azimuth and elevation.</summary>
    Bearing,

    /// <summary>The wind gate.</summary>
    Wind,

    /// <summary>The sparse look at the microphones' sound itself.</summary>
    Health,

    /// <summary>Report, JSON text and the outbox.</summary>
    Message,

    /// <summary>What holds the stages together: taking blocks, calling one stage after another.</summary>
    Loop,
}

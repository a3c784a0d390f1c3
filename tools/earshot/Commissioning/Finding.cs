namespace Earshot.Tools.Commissioning;

/// <summary>How a finding is to be taken.</summary>
public enum FindingKind
{
    /// <summary>Something is wrong with the array.</summary>
    Fault,

    /// <summary>Something cannot be told from this sound.</summary>
    Open,
}

/// <summary>What is found, in a sentence.</summary>
/// <param name="Kind">How it is to be taken.</param>
/// <param name="Code">What it is about, for programs: dead, deaf, duplicate, inverted, gain, clipped, wiring, geometry, heading, skew.</param>
/// <param name="Text">The sentence.</param>
public sealed record Finding(FindingKind Kind, string Code, string Text);

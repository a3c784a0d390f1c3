namespace Earshot.Tools.Commissioning;

/// <summary>What is found, in a sentence.</summary>
/// <param name="Kind">How it is to be taken.</param>
/// <param name="Code">What it is about, for programs: dead, deaf, duplicate, inverted, gain, wiring, geometry, heading, skew.</param>
/// <param name="Text">The sentence.</param>
public sealed record Finding(FindingKind Kind, string Code, string Text);

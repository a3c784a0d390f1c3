using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Commissioning;

/// <summary>What <c>commission</c> finds out about an array.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Array">The array as entered.</param>
/// <param name="Claps">Whether the looks are claps.</param>
/// <param name="Looks">How many stretches of sound delays were taken from.</param>
/// <param name="Channels">The channels.</param>
/// <param name="Pairs">The pairs that work.</param>
/// <param name="Wirings">The wirings by their probability, where directions are known; empty otherwise.</param>
/// <param name="Circle">The circle of the delays of a cross where the source went round, which needs no directions.</param>
/// <param name="Findings">What is wrong and what cannot be told.</param>
/// <param name="Settings">The fields of node.json that should be set, by name, with their values.</param>
public sealed record CommissionReport(
    string Recording,
    ArrayLayout Array,
    bool Claps,
    int Looks,
    IReadOnlyList<ChannelReport> Channels,
    IReadOnlyList<PairReport> Pairs,
    IReadOnlyList<WiringFit> Wirings,
    DelayCircle? Circle,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<(string Field, object Value, string Why)> Settings)
{
    /// <summary>Gets a value indicating whether something is wrong with the array.</summary>
    public bool HasFault => Findings.Any(finding => finding.Kind == FindingKind.Fault);
}

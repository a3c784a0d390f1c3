using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Commissioning;

/// <summary>What <c>commission</c> finds out about an array from the node's own messages.</summary>
/// <param name="Log">The file.</param>
/// <param name="Node">The node.</param>
/// <param name="Array">The array as entered.</param>
/// <param name="Heard">How many updates the node sent while directions were known.</param>
/// <param name="Bearings">How many of these have a bearing that can be used.</param>
/// <param name="Gap">The widest gap between the directions of these, in degrees.</param>
/// <param name="Foreign">Lines of the file that are no message of a node.</param>
/// <param name="FirstForeign">The number of the first of these.</param>
/// <param name="Wirings">The wirings by their probability.</param>
/// <param name="Findings">What is wrong and what cannot be told.</param>
/// <param name="Settings">The fields of node.json that should be set, by name, with their values.</param>
public sealed record BearingReport(
    string Log,
    string Node,
    ArrayLayout Array,
    int Heard,
    int Bearings,
    double Gap,
    int Foreign,
    int FirstForeign,
    IReadOnlyList<BearingFit> Wirings,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<(string Field, object Value, string Why)> Settings)
{
    /// <summary>Gets a value indicating whether something is wrong with the array.</summary>
    public bool HasFault => Findings.Any(finding => finding.Kind == FindingKind.Fault);
}

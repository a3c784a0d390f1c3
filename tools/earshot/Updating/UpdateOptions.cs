using System;
using Earshot.Tools.Provisioning;

namespace Earshot.Tools.Updating;

/// <summary>What <c>update</c> is asked to do.</summary>
/// <param name="File">The bundle.</param>
/// <param name="Target">The nodes, which are updated in this order, and where to reach them.</param>
/// <param name="Proof">How long a node has to stay online with the update before the next one gets it.</param>
/// <param name="Json">Whether to print JSON lines.</param>
public sealed record UpdateOptions(string File, FleetTarget Target, TimeSpan Proof, bool Json);

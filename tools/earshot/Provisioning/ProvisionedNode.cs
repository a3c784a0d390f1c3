using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Provisioning.Fleet;

namespace Earshot.Tools.Provisioning;

/// <summary>A node for which all files were made.</summary>
/// <param name="Node">Its line.</param>
/// <param name="Heading">Where its array points.</param>
/// <param name="Identity">Its certificate.</param>
internal sealed record ProvisionedNode(FleetNode Node, TrueHeading Heading, Identity Identity);

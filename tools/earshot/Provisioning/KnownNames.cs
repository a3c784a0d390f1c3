using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Provisioning;

/// <summary>Makes sure that names on a command line are those of a fleet.</summary>
internal static class KnownNames
{
    /// <summary>Makes sure that each name is a node's or one that the fleet itself uses.</summary>
    /// <param name="folder">The fleet's folder.</param>
    /// <param name="names">The names.</param>
    /// <exception cref="BadInputException">One is not.</exception>
    public static void Require(FleetFolder folder, IReadOnlyList<string> names) =>
        RequireNodes(folder, [.. names.Where(name => !FleetAuthority.Reserved.Contains(name))]);

    /// <summary>Makes sure that each name is a node's.</summary>
    /// <param name="folder">The fleet's folder.</param>
    /// <param name="names">The names.</param>
    /// <exception cref="BadInputException">One is not.</exception>
    public static void RequireNodes(FleetFolder folder, IReadOnlyList<string> names)
    {
        IReadOnlyList<string> nodes = folder.Nodes();
        string? unknown = names.FirstOrDefault(name => !nodes.Contains(name, StringComparer.Ordinal));
        if (unknown is not null)
        {
            throw new BadInputException($"{unknown}: there is no such node in {folder.Path}; its folder nodes has {nodes.Count}{(nodes.Count == 0 ? string.Empty : $", such as {nodes[0]}")}.");
        }
    }
}

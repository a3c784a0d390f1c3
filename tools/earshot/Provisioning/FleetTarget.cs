using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Provisioning;

/// <summary>Nodes of a fleet, and where to reach them.</summary>
/// <param name="Fleet">The fleet's folder.</param>
/// <param name="Nodes">The nodes, each once, in the order given.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Root">The root of topics.</param>
public sealed record FleetTarget(string Fleet, IReadOnlyList<string> Nodes, BrokerUrl Broker, string Root)
{
    /// <summary>Reads what a command line says of them.</summary>
    /// <param name="fleet">The value of <see cref="FleetOption"/>.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="url">The value of <see cref="BrokerOption"/>.</param>
    /// <returns>The target.</returns>
    /// <exception cref="BadInputException">There is no such folder or node, or the address is none.</exception>
    public static FleetTarget Read(string? fleet, IReadOnlyList<string> nodes, string? url)
    {
        string path = FleetOption.Require(fleet);
        string[] names = [.. nodes.Distinct()];
        using FleetFolder folder = FleetFolder.OpenExisting(path);
        KnownNames.RequireNodes(folder, names);
        FleetSettings settings = FleetSettings.Parse(folder[FleetSettings.FileName], folder.Read(FleetSettings.FileName)!);
        return new FleetTarget(path, names, BrokerOption.Read(url, settings), settings.Root);
    }
}

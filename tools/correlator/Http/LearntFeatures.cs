using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Http;

/// <summary>What was learnt of nodes, for the map.</summary>
/// <param name="correlator">The correlator.</param>
internal sealed class LearntFeatures(LiveCorrelator correlator)
{
    private const double Degree = Math.PI / 180.0;

    // What stands is mostly near; how near nobody knows.
    private const double SiteLength = 1500.0;

    /// <summary>Gets what is known of nodes' headings, by node: of several modes in the one that knows best.</summary>
    /// <returns>For each node by how many degrees its bearings are too large, with sigma, and whether they are turned back.</returns>
    public Dictionary<string, JsonObject> Headings() => Enum.GetValues<DetectionMode>()
        .SelectMany(correlator.Journal.NodeBiases)
        .GroupBy(bias => bias.Node)
        .ToDictionary(node => node.Key, node => Heading(node.MinBy(bias => bias.OffsetSd)!));

    /// <summary>Gets what stands and is heard: a line of each, in its direction.</summary>
    /// <returns>The features.</returns>
    public IEnumerable<JsonObject> Sites() =>
        from mode in Enum.GetValues<DetectionMode>()
        from site in correlator.Journal.SiteSources(mode)
        where correlator.Nodes.Registered.ContainsKey(site.Node)
        select Site(site, mode, correlator.Nodes.Registered[site.Node]);

    private static JsonObject Heading(NodeBias bias) => new()
    {
        ["offset"] = Math.Round(bias.Offset / Degree, 2),
        ["sd"] = Math.Round(bias.OffsetSd / Degree, 2),
        ["tracks"] = bias.Tracks,
        ["applied"] = bias.Trusted,
    };

    private static JsonObject Site(SiteSource site, DetectionMode mode, RegisteredNode node)
    {
        double bearing = ((site.Bearing / Degree) + 360.0) % 360.0;
        return Features.Line(node, bearing, SiteLength, new JsonObject
        {
            ["kind"] = "site",
            ["node"] = site.Node,
            ["mode"] = Features.Name(mode),
            ["az"] = Math.Round(bearing, 1),
            ["f0"] = Math.Round(site.Rate, 1),
            ["since"] = UnixTime.Text(site.Since),
            ["last"] = UnixTime.Text(site.Last),
        });
    }
}

using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;
using Spectre.Console;

namespace Earshot.Tools.Correlating;

/// <summary>What a run taught: nodes whose heading is not as entered, and what stands and is heard.</summary>
/// <param name="correlator">The correlator after the run.</param>
public sealed class LearntSummary(Correlator correlator)
{
    private const double Degree = Math.PI / 180.0;

    // A heading that is off by less is as good as right.
    private const double WorthMending = 0.5 * Degree;

    /// <summary>Prints it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="json">As JSON: all nodes of which anything is known; otherwise those whose heading should be mended.</param>
    public void Print(Terminal terminal, bool json)
    {
        foreach (DetectionMode mode in Enum.GetValues<DetectionMode>())
        {
            NodeBias[] biases = [.. correlator.NodeBiases(mode)];
            SiteSource[] sites = [.. correlator.SiteSources(mode).Where(site => site.Learnt)];
            if (json)
            {
                Array.ForEach(biases, bias => terminal.Output.WriteLine(ToJson(bias, mode).ToJsonString()));
                Array.ForEach(sites, site => terminal.Output.WriteLine(ToJson(site, mode).ToJsonString()));
                continue;
            }

            foreach (NodeBias bias in biases.Where(bias => bias.Trusted && Math.Abs(bias.Offset) > WorthMending))
            {
                terminal.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {bias.Node.EscapeMarkup()}: its bearings are {Math.Abs(bias.Offset / Degree):F1}° too {(bias.Offset > 0.0 ? "large" : "small")} (± {bias.OffsetSd / Degree:F1}°, by {bias.Tracks} tracks) and were turned back; mend its heading by as much."));
            }

            foreach (SiteSource site in sites)
            {
                terminal.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {site.Node.EscapeMarkup()}: something that stands at {Bearing(site):F0}° sounds at {site.Rate:F1} Hz since {UnixTime.Text(site.Since)}; it is of no track."));
            }
        }
    }

    private static JsonObject ToJson(NodeBias bias, DetectionMode mode) => new()
    {
        ["record"] = "bias",
        ["mode"] = Name(mode),
        ["node"] = bias.Node,
        ["offset"] = Math.Round(bias.Offset / Degree, 2),
        ["offsetSd"] = Math.Round(bias.OffsetSd / Degree, 2),
        ["tracks"] = bias.Tracks,
        ["applied"] = bias.Trusted,
    };

    private static JsonObject ToJson(SiteSource site, DetectionMode mode) => new()
    {
        ["record"] = "site",
        ["mode"] = Name(mode),
        ["node"] = site.Node,
        ["bearing"] = Math.Round(Bearing(site), 1),
        ["f0"] = Math.Round(site.Rate, 1),
        ["since"] = UnixTime.Text(site.Since),
        ["last"] = UnixTime.Text(site.Last),
        ["messages"] = site.Messages,
    };

    private static double Bearing(SiteSource site) => ((site.Bearing / Degree) + 360.0) % 360.0;

    private static string Name(DetectionMode mode) => mode.ToString().ToLowerInvariant();
}

using System;
using System.Linq;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;
using Spectre.Console;

namespace Earshot.Tools.Correlating;

/// <summary>What a run taught: nodes whose heading is not as entered, and what stands and is heard.</summary>
/// <param name="correlator">The correlator after the run.</param>
public sealed class LearntSummary(Correlator correlator)
{
    /// <summary>Prints it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="json">As JSON: all nodes of which anything is known; otherwise those whose heading should be mended.</param>
    public void Print(Terminal terminal, bool json)
    {
        foreach (DetectionMode mode in Enum.GetValues<DetectionMode>())
        {
            NodeBias[] biases = [.. correlator.NodeBiases(mode)];
            SiteSource[] sites = [.. correlator.SiteSources(mode)];
            if (json)
            {
                Array.ForEach(biases, bias => terminal.Output.WriteLine(LearntText.Record(bias, mode).ToJsonString()));
                Array.ForEach(sites, site => terminal.Output.WriteLine(LearntText.Record(site, mode).ToJsonString()));
                continue;
            }

            foreach (string line in biases.Where(LearntText.IsWorthMending).Select(LearntText.Line).Concat(sites.Select(LearntText.Line)))
            {
                terminal.WriteLine($"  {line.EscapeMarkup()}");
            }
        }
    }
}

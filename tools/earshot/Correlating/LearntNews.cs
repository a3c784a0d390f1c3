using System;
using System.Collections.Generic;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Tracking;

namespace Earshot.Tools.Correlating;

/// <summary>What of what is learnt differs so much from what was told last that it is worth telling.</summary>
/// <param name="journal">Knows what is learnt.</param>
internal sealed class LearntNews(Journal journal)
{
    private const double Degree = Math.PI / 180.0;

    // Another heading by half a degree, or one that is known much better; another direction or frequency of what stands.
    private const double HeadingChange = 0.5 * Degree;
    private const double SdShare = 0.7;
    private const double SiteChange = 3.0 * Degree;
    private const double RateChange = 1.0;

    private readonly Dictionary<(DetectionMode Mode, string Node), NodeBias> _headings = [];
    private readonly Dictionary<(DetectionMode Mode, string Node, double Since), SiteSource> _sites = [];

    /// <summary>Takes what is new; once taken, it is told.</summary>
    /// <returns>Headings and site sources, each with its mode.</returns>
    public (IReadOnlyList<(DetectionMode Mode, NodeBias Bias)> Headings, IReadOnlyList<(DetectionMode Mode, SiteSource Site)> Sites) Take()
    {
        List<(DetectionMode, NodeBias)> headings = [];
        List<(DetectionMode, SiteSource)> sites = [];
        foreach (DetectionMode mode in Enum.GetValues<DetectionMode>())
        {
            foreach (NodeBias bias in journal.NodeBiases(mode))
            {
                if (!_headings.TryGetValue((mode, bias.Node), out NodeBias? told) || IsOther(bias, told))
                {
                    _headings[(mode, bias.Node)] = bias;
                    headings.Add((mode, bias));
                }
            }

            foreach (SiteSource site in journal.SiteSources(mode))
            {
                if (!_sites.TryGetValue((mode, site.Node, site.Since), out SiteSource? told) || IsOther(site, told))
                {
                    _sites[(mode, site.Node, site.Since)] = site;
                    sites.Add((mode, site));
                }
            }
        }

        return (headings, sites);
    }

    private static bool IsOther(NodeBias bias, NodeBias told) =>
        bias.Trusted != told.Trusted || Math.Abs(bias.Offset - told.Offset) > HeadingChange || bias.OffsetSd < SdShare * told.OffsetSd || bias.OffsetSd > told.OffsetSd / SdShare;

    private static bool IsOther(SiteSource site, SiteSource told) =>
        Math.Abs(Math.IEEERemainder(site.Bearing - told.Bearing, 2.0 * Math.PI)) > SiteChange || Math.Abs(site.Rate - told.Rate) > RateChange;
}

using System;
using System.Globalization;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;

namespace Earshot.Tools.Correlating;

/// <summary>What is learnt, as a line for a person and as a record.</summary>
internal static class LearntText
{
    private const double Degree = Math.PI / 180.0;

    // A heading that is off by less is as good as right.
    private const double WorthMending = 0.5 * Degree;

    public static bool IsWorthMending(NodeBias bias) => bias.Trusted && Math.Abs(bias.Offset) > WorthMending;

    public static string Line(NodeBias bias) => string.Create(
        CultureInfo.InvariantCulture,
        $"{bias.Node}: its bearings are {Math.Abs(bias.Offset / Degree):F1}° too {(bias.Offset > 0.0 ? "large" : "small")} (± {bias.OffsetSd / Degree:F1}°, by {bias.Tracks} tracks) and were turned back; mend its heading by as much.");

    public static string Line(SiteSource site) => string.Create(
        CultureInfo.InvariantCulture,
        $"{site.Node}: something that stands at {Bearing(site):F0}° sounds at {site.Rate:F1} Hz since {UnixTime.Text(site.Since)}; it is of no track.");

    public static JsonObject Record(NodeBias bias, DetectionMode mode) => new()
    {
        ["record"] = "bias",
        ["mode"] = Name(mode),
        ["node"] = bias.Node,
        ["offset"] = Math.Round(bias.Offset / Degree, 2),
        ["offsetSd"] = Math.Round(bias.OffsetSd / Degree, 2),
        ["tracks"] = bias.Tracks,
        ["applied"] = bias.Trusted,
    };

    public static JsonObject Record(SiteSource site, DetectionMode mode) => new()
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

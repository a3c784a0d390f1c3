using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>What is found of an array and what to enter for it, from whatever it was measured.</summary>
/// <param name="settings">The array as entered.</param>
internal sealed class Verdict(NodeSettings settings)
{
    // An uncertainty beyond these, in degrees and seconds, tells nothing worth entering.
    private const double SurestHeading = 5.0;
    private const double SurestSkew = 25e-6;

    private readonly List<Finding> _findings = [];
    private readonly List<(string Field, object Value, string Why)> _fields = [];

    /// <summary>Gets what is found, in the order in which it was.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Gets what to enter in node.json, and why.</summary>
    public IReadOnlyList<(string Field, object Value, string Why)> Settings => _fields;

    /// <summary>Writes numbers as everybody reads them.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The same in no culture's way.</returns>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gives findings as JSON lines have them.</summary>
    /// <param name="findings">The findings.</param>
    /// <returns>A record each.</returns>
    public static IEnumerable<JsonObject> ToJson(IEnumerable<Finding> findings) => findings.Select(finding => new JsonObject
    {
        ["record"] = "finding",
        ["kind"] = finding.Kind.ToString().ToLowerInvariant(),
        ["code"] = finding.Code,
        ["text"] = finding.Text,
    });

    /// <summary>Gives settings as the JSON lines' summary has them.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>An object with a field each.</returns>
    public static JsonObject ToJson(IEnumerable<(string Field, object Value, string Why)> settings) =>
        new(settings.Select(setting => new KeyValuePair<string, JsonNode?>(setting.Field, JsonSerializer.SerializeToNode(setting.Value))));

    /// <summary>Says what is wrong.</summary>
    /// <param name="code">What it is about, for programs.</param>
    /// <param name="text">A sentence.</param>
    public void Fault(string code, string text) => _findings.Add(new Finding(FindingKind.Fault, code, text));

    /// <summary>Says what cannot be told.</summary>
    /// <param name="code">What it is about, for programs.</param>
    /// <param name="text">A sentence.</param>
    public void Open(string code, string text) => _findings.Add(new Finding(FindingKind.Open, code, text));

    /// <summary>Says what to enter.</summary>
    /// <param name="field">The field of node.json.</param>
    /// <param name="value">Its value.</param>
    /// <param name="why">Why.</param>
    public void Set(string field, object value, string why) => _fields.Add((field, value, why));

    /// <summary>Says what heading to enter, where it is another than the one entered.</summary>
    /// <param name="error">How far the array stands clockwise of what is entered, in degrees.</param>
    /// <param name="deviation">One sigma of it.</param>
    /// <param name="advice">What would make it surer.</param>
    public void SetHeading(double error, double deviation, string advice)
    {
        if (deviation > SurestHeading)
        {
            Open("heading", Text($"The heading cannot be told ({deviation:F0} degrees of uncertainty): {advice}."));
        }
        else if (Math.Abs(error) > Math.Max(1.0, 2.0 * deviation))
        {
            double heading = Angles.Wrap360(settings.Array.Heading + error);
            Set("heading", Math.Round(heading, 1), Text($"the array stands {Math.Abs(error):F1} degrees {(error > 0 ? "clockwise" : "anticlockwise")} of what is entered, give or take {deviation:F1}"));
        }
    }

    /// <summary>Says what skew to enter, where it is another than the one entered.</summary>
    /// <param name="pair">The pair, 0 or 1.</param>
    /// <param name="skew">Its skew in seconds.</param>
    /// <param name="deviation">One sigma of it.</param>
    /// <param name="advice">What would make it surer.</param>
    /// <param name="provided">On what it depends, or nothing.</param>
    public void SetSkew(int pair, double skew, double deviation, string advice, string provided = "")
    {
        double entered = 1e-6 * (pair == 0 ? settings.SkewX : settings.SkewY);
        if (deviation > SurestSkew)
        {
            Open("skew", $"The skew of channels {2 * pair} and {(2 * pair) + 1} cannot be told: {advice}.");
        }
        else if (Math.Abs(skew - entered) > Math.Max(10e-6, 2.0 * deviation))
        {
            Set(pair == 0 ? "tau0x" : "tau0y", (int)Math.Round(skew * 1e6), Text($"give or take {deviation * 1e6:F0} us{provided}"));
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Earshot.Tests.Commissioning;

/// <summary>What <c>commission --json</c> printed.</summary>
internal sealed record Findings(int ExitCode, IReadOnlyList<JsonNode> Records)
{
    /// <summary>Gets the codes of the faults that were found, sorted.</summary>
    public string Faults => Codes("fault");

    /// <summary>Gets the codes of what was left open, sorted.</summary>
    public string Open => Codes("open");

    /// <summary>Gets the settings to enter.</summary>
    public JsonObject Settings => Records[^1]["settings"]!.AsObject();

    /// <summary>Gets the most probable wiring: the microphones by channel, one digit each.</summary>
    public string Order => string.Concat(Of("wiring").First()["order"]!.AsArray().Select(microphone => (int)microphone!));

    /// <summary>Gets the states of the channels, separated by blanks.</summary>
    public string States => string.Join(' ', Of("channel").Select(channel => (string)channel["state"]!));

    /// <summary>Gets the records of a kind.</summary>
    public IEnumerable<JsonNode> Of(string record) => Records.Where(one => (string)one["record"]! == record);

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Records.Select(record => record.ToJsonString()));

    private string Codes(string kind) =>
        string.Join(' ', Of("finding").Where(finding => (string)finding["kind"]! == kind).Select(finding => (string)finding["code"]!).Distinct().Order());
}

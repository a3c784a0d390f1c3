using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Earshot.Detection;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Reporting;
using Earshot.Tools.Running;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Replay;

/// <summary>The page that shows a person why the firmware reported what it did, an article a recording.</summary>
internal sealed class ReplayReport
{
    private readonly StringBuilder _articles = new();
    private readonly List<string> _links = [];

    /// <summary>Adds a recording that was heard.</summary>
    /// <param name="recording">The recording, as the microphones heard it.</param>
    /// <param name="settings">The node's settings.</param>
    /// <param name="placed">Where it was placed, in words; <see langword="null"/> for a recording that was heard as it is.</param>
    /// <param name="start">The time of day of its first sample.</param>
    /// <param name="messages">What the node published.</param>
    public void Add(
        Recording recording,
        NodeSettings settings,
        string? placed,
        DateTimeOffset start,
        IReadOnlyList<(TimeSpan Time, DetectionMessage Message, string Json)> messages)
    {
        // The detector is deterministic: it sees here what it saw on the board.
        SignatureSet profile = BuiltInProfiles.Signatures;
        string threats = string.Join(", ", profile.Profiles.Where(type => type.Threat).Select(type => type.Type));
        short[][] channels = [.. Enumerable.Range(0, settings.Array.MicrophoneCount).Select(recording.ToPcm16)];
        DetectorTrace trace = DetectorTrace.Of(channels, BenchBoard.LeadOut.TotalSeconds, profile);
        List<(string, string)> facts =
        [
            ("duration", string.Create(CultureInfo.InvariantCulture, $"{trace.Duration:F1} s")),
            ("array", ArrayKinds.NameOf(settings.Array.Kind)),
            ("listened for", threats),
            ("first sample", start.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture)),
        ];
        if (placed is not null)
        {
            facts.Add(("placed", placed));
        }

        string type = messages.Count > 0 ? messages[0].Message.Type : threats;
        RecordingReport report = new(recording.Name, type, trace, facts, [.. messages]);
        string id = string.Create(CultureInfo.InvariantCulture, $"recording-{_links.Count + 1}");
        _articles.Append(RecordingArticle.Write(report, id));
        _links.Add($"<li><a href=\"#{id}\">{WebUtility.HtmlEncode(recording.Name)}</a>: {(trace.Onsets > 0 ? "heard" : "nothing reported")}</li>\n");
    }

    /// <summary>Writes the page.</summary>
    /// <returns>The file.</returns>
    public byte[] Write()
    {
        string contents = _links.Count > 1 ? $"<nav><ul>\n{string.Concat(_links)}</ul></nav>\n" : string.Empty;
        return HtmlPage.Write("Earshot: what the node heard, and why", contents + _articles);
    }
}

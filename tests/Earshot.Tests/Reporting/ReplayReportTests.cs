using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Earshot.Tools.Tracing;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SkiaSharp;

namespace Earshot.Tests.Reporting;

/// <summary>The page of <c>replay --report</c>, and the trace that it shows.</summary>
[TestClass]
public sealed partial class ReplayReportTests
{
    private const double ShaftRate = 105.0;

    [TestMethod]
    public void Replay_report_isOnePageThatShowsWhatWasReported()
    {
        using TestFolder folder = new();
        string engine = Sounds.Comb(6.0, noise: 0.01, shaftRate: ShaftRate).Save(folder["engine & co.wav"]);
        string noise = Sounds.Noise(3.0, seed: 5).Save(folder["noise.wav"]);

        CommandLineRun run = CommandLineRun.Of("replay", engine, noise, "--report", folder["report.html"]);

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "report.html: written", StringComparison.Ordinal);
        string page = File.ReadAllText(folder["report.html"]);
        Assert.IsLessThan(200_000, page.Length);
        StringAssert.Contains(page, "shahed-136 is reported: one presence", StringComparison.Ordinal);
        StringAssert.Contains(page, "Nothing is reported: the log-odds peak at", StringComparison.Ordinal);
        StringAssert.Contains(page, "engine &amp; co.wav", StringComparison.Ordinal);
        Assert.DoesNotContain("engine & co.wav", page);

        // Nothing is loaded from anywhere, and every picture says what it shows.
        string text = Regex.Replace(page, "base64,[A-Za-z0-9+/=]+", string.Empty);
        Assert.IsFalse(Address().IsMatch(text), Address().Match(text).Value);
        Assert.AreEqual(Regex.Count(page, "<svg "), Regex.Count(page, "<svg [^>]*role=\"img\" aria-label=\"[^\"]+\""));
        Assert.AreEqual(Regex.Count(page, "<td>(onset|update|end)</td>"), run.OutputLines.Count(line => line.Contains("shahed-136", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Replay_report_spectrogramHasTheEnginesLines()
    {
        using TestFolder folder = new();
        string engine = Sounds.Comb(4.0, noise: 0.01, shaftRate: ShaftRate).Save(folder["engine.wav"]);

        CommandLineRun.Of("replay", engine, "--report", folder["report.html"]);

        Match image = Regex.Match(File.ReadAllText(folder["report.html"]), "data:image/png;base64,([^\"]+)");
        using SKBitmap picture = SKBitmap.Decode(Convert.FromBase64String(image.Groups[1].Value));
        Assert.AreEqual(FrameFormat.EndBin - FrameFormat.FirstBin, picture.Height);
        foreach (int line in new[] { 2, 4, 6 })
        {
            Assert.IsGreaterThan(3 * Brightness(picture, (line + 0.5) * ShaftRate), Brightness(picture, line * ShaftRate), $"line {line}");
        }
    }

    [TestMethod]
    [DataRow("single")]
    [DataRow("cross")]
    public void Trace_replayedRecording_decidesAsTheNodeDid(string array)
    {
        using TestFolder folder = new();
        Recording recording = Sounds.Comb(5.0, noise: 0.02, shaftRate: ShaftRate);
        bool cross = array == "cross";
        ArrayLayout layout = new(cross ? ArrayKind.Cross : ArrayKind.SingleMicrophone, ArrayLayout.DefaultSpacing, 0.0);
        Recording heard = cross ? new Placement(layout).Place(recording, Position.FromAzimuth(40.0, 1000.0), null, 0.0) : recording;
        string file = heard.Save(folder["engine.wav"]);

        CommandLineRun run = CommandLineRun.Of("replay", file, "--array", array, "--start", "2026-05-07T02:00:00Z", "--json");
        Recording loaded = new RecordingFile(file, ffmpeg: null).Load();
        DetectorTrace trace = DetectorTrace.Of(
            [.. Enumerable.Range(0, layout.MicrophoneCount).Select(loaded.ToPcm16)], BenchBoard.LeadOut.TotalSeconds, BuiltInProfiles.Signatures);

        TracedFrame[] events = [.. trace.Frames.Where(frame => frame.Event != PresenceEvent.None)];
        JsonNode[] messages = [.. run.OutputLines.Select(line => JsonNode.Parse(line)!)];
        Assert.IsGreaterThan(3, messages.Length);
        CollectionAssert.AreEqual(
            messages.Select(message => (string)message["event"]!).ToArray(),
            events.Select(frame => frame.Event.ToString().ToLowerInvariant()).ToArray());
        foreach ((JsonNode message, TracedFrame frame) in messages.Zip(events))
        {
            Assert.AreEqual((double)message["p"]!, frame.Probability, 0.0101, message.ToJsonString());

            // A cross stamps an update in the middle of the frames that its bearing averages, up to half a second before.
            DateTimeOffset time = DateTimeOffset.Parse((string)message["t"]!, CultureInfo.InvariantCulture);
            double offset = (time - new DateTimeOffset(2026, 5, 7, 2, 0, 0, TimeSpan.Zero)).TotalSeconds;
            Assert.IsInRange(cross ? frame.Centre - 0.52 : frame.Centre - 0.002, frame.Centre + 0.002, offset, message.ToJsonString());
        }
    }

    [TestMethod]
    public void Replay_reportThatCannotBe_isRefusedBeforeAnythingIsHeard()
    {
        using TestFolder folder = new();
        string engine = Sounds.Comb(1.0).Save(folder["engine.wav"]);

        CommandLineRun.Of("replay", engine, "--report", folder.Path).AssertRefused(ExitCode.BadInput, folder.Path, "folder");
        CommandLineRun.Of("replay", engine, "--report", Path.Combine(engine, "report.html")).AssertRefused(ExitCode.BadInput, "engine.wav");
    }

    [GeneratedRegex("(https?:)?//[a-z]|url\\(|@import|<(link|iframe|object)|src=\"(?!data:)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    /// <summary>The mean brightness of the brightest of three rows around a frequency.</summary>
    private static double Brightness(SKBitmap picture, double frequency)
    {
        int bin = (int)Math.Round(frequency * FrameFormat.Points * 2 / FrameFormat.SampleRate);
        return Enumerable.Range(bin - 1, 3).Max(near => Enumerable
            .Range(0, picture.Width)
            .Average(x => Sum(picture.GetPixel(x, FrameFormat.EndBin - 1 - near))));

        static int Sum(SKColor colour) => colour.Red + colour.Green + colour.Blue;
    }
}

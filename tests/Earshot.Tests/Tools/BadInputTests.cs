using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools;
using Earshot.Tools.Audio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Tools;

/// <summary>What a user can get wrong: one line that says what, exit 2 (1 for the broker), nothing on standard output.</summary>
[TestClass]
public sealed class BadInputTests
{
    private static readonly double[] Second = WavBytes.Tone(220.0, 8000, 1.0);

    public static IEnumerable<object[]> DamagedFiles
    {
        get
        {
            byte[] good = WavBytes.File(WavBytes.Pcm, 16, 1, 8000, Second);
            yield return ["empty.wav", Array.Empty<byte>(), "empty"];
            yield return ["truncated.wav", good[..8000], "truncated"];
            yield return ["headless.wav", good[..30], "truncated"];
            yield return ["silent.wav", WavBytes.File(WavBytes.Pcm, 16, 1, 8000, []), "no sound"];
            yield return ["nan.wav", WavBytes.File(WavBytes.IeeeFloat, 32, 2, 48000, [0.0, 0.0, 0.0, double.NaN]), "sample 1 of channel 2 is NaN"];
            yield return ["infinite.wav", WavBytes.File(WavBytes.IeeeFloat, 32, 1, 48000, [0.0, double.PositiveInfinity]), "Infinity"];
            yield return ["three.wav", WavBytes.File(WavBytes.Pcm, 16, 3, 8000, [0.0, 0.0, 0.0]), "3 channels"];
            yield return ["slow.wav", WavBytes.File(WavBytes.Pcm, 16, 1, 100, Second), "100 Hz"];
            yield return ["nothing.wav", WavBytes.File(WavBytes.Pcm, 0, 1, 8000, Second), "damaged"];
            yield return ["unordered.wav", WavBytes.Riff(WavBytes.Chunk("data", new byte[4])), "damaged"];
            yield return ["format.wav", WavBytes.Riff(WavBytes.Chunk("fmt ", new byte[4]), WavBytes.Chunk("data", new byte[4])), "damaged"];
        }
    }

    public static IEnumerable<object[]> UnreadFormats
    {
        get
        {
            yield return [WavBytes.File(WavBytes.Pcm, 8, 1, 8000, Second), "8-bit PCM"];
            yield return [WavBytes.File(WavBytes.IeeeFloat, 64, 1, 8000, Second), "64-bit float"];
            yield return [WavBytes.File(17, 16, 1, 8000, Second), "format code 17"];
            yield return ["This is a letter, not a recording."u8.ToArray(), "not a WAV"];
        }
    }

    // The bytes of the file would fill pages of a test report.
    public static string NameOfDamage(System.Reflection.MethodInfo method, object[] row) => $"{method.Name} ({row[0]})";

    public static string NameOfFormat(System.Reflection.MethodInfo method, object[] row) => $"{method.Name} ({row[1]})";

    [TestMethod]
    [DynamicData(nameof(DamagedFiles), DynamicDataDisplayName = nameof(NameOfDamage))]
    public void Replay_damagedFile_isRefused(string name, byte[] content, string what)
    {
        using TestFolder folder = new();
        string path = folder.Write(name, content);

        CommandLineRun.Of("replay", path).AssertRefused(ExitCode.BadInput, path, what);
    }

    [TestMethod]
    public void Replay_damagedFileAfterAGoodOne_isRefusedBeforeAnythingIsHeard()
    {
        using TestFolder folder = new();
        string good = folder.Write("good.wav", WavBytes.File(WavBytes.Pcm, 16, 1, 8000, Second));
        string bad = folder.Write("bad.wav", WavBytes.File(WavBytes.IeeeFloat, 32, 1, 8000, [.. Second, double.NaN]));

        CommandLineRun.Of("replay", good, bad).AssertRefused(ExitCode.BadInput, bad);
    }

    [TestMethod]
    public void Replay_missingFileOrFolder_isRefused()
    {
        using TestFolder folder = new();
        string missing = folder["missing.wav"];

        CommandLineRun.Of("replay", missing).AssertRefused(ExitCode.BadInput, missing, "no such file");
        CommandLineRun.Of("replay", folder.Path).AssertRefused(ExitCode.BadInput, folder.Path, "folder");
    }

    [TestMethod]
    [DynamicData(nameof(UnreadFormats), DynamicDataDisplayName = nameof(NameOfFormat))]
    public void Check_formatForFfmpeg_saysSoWhereFfmpegIsMissing(byte[] content, string what)
    {
        using TestFolder folder = new();
        string path = folder.Write("other.wav", content);

        BadInputException e = Assert.ThrowsExactly<BadInputException>(() => new RecordingFile(path, ffmpeg: null).Check());

        StringAssert.Contains(e.Message, what, StringComparison.Ordinal);
        StringAssert.Contains(e.Message, "ffmpeg", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Load_formatForFfmpeg_isReadWhereFfmpegIsPresent()
    {
        string? ffmpeg = Ffmpeg.Find(Environment.GetEnvironmentVariable("PATH"));
        if (ffmpeg is null)
        {
            Assert.Inconclusive("Skipped: ffmpeg is not on the PATH.");
        }

        using TestFolder folder = new();
        string path = folder.Write("8bit.wav", WavBytes.File(WavBytes.Pcm, 8, 1, 16000, WavBytes.Tone(500.0, 16000, 1.0)));
        string letter = folder.Write("letter.txt", "Dear ffmpeg"u8.ToArray());

        Recording recording = new RecordingFile(path, ffmpeg).Load();
        BadInputException e = Assert.ThrowsExactly<BadInputException>(() => new RecordingFile(letter, ffmpeg).Check());

        Assert.AreEqual(8000, recording.Length);
        Assert.AreEqual(0.5 / Math.Sqrt(2.0), Math.Sqrt(recording.Channel(0).ToArray().Average(sample => sample * sample)), 0.01);
        StringAssert.Contains(e.Message, letter, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("", "verb")]
    [DataRow("fly", "fly")]
    [DataRow("replay", "FILE")]
    [DataRow("replay GOOD --loud", "--loud")]
    [DataRow("replay --loud GOOD", "--loud")]
    [DataRow("replay GOOD --array triangle", "--array")]
    [DataRow("replay GOOD --array cross", "cross")]
    [DataRow("replay GOOD --spacing wide", "--spacing")]
    [DataRow("replay GOOD --spacing 9", "--spacing")]
    [DataRow("replay GOOD --heading NaN", "--heading")]
    [DataRow("replay GOOD --start tomorrow", "--start")]
    [DataRow("replay GOOD --start 1066-10-14T09:00:00Z", "--start")]
    [DataRow("replay GOOD --place 90", "--place")]
    [DataRow("replay GOOD --place 90,1", "--place")]
    [DataRow("replay GOOD --place 90,1000 --array pair", "--place")]
    [DataRow("replay STEREO --place 90,1000", "mono")]
    [DataRow("replay GOOD --bed GOOD --snr 10", "--place")]
    [DataRow("replay GOOD --place 90,1000 --bed GOOD", "--snr")]
    [DataRow("replay GOOD --place 90,1000 --snr 10", "--bed")]
    [DataRow("replay GOOD --place 90,1000 --bed MISSING --snr 10", "no such file")]
    [DataRow("replay GOOD --config MISSING", "no such file")]
    [DataRow("replay GOOD --config GOOD", "configuration")]
    [DataRow("replay GOOD --broker 127.0.0.1", "--broker")]
    [DataRow("replay GOOD --broker http://127.0.0.1", "--broker")]
    [DataRow("replay GOOD --broker", "--broker")]
    [DataRow("replay EMPTY", "empty")]
    [DataRow("replay @GOOD", "@GOOD: no such file")]
    [DataRow("demo now", "now")]
    [DataRow("demo --plot EMPTY", "--plot")]
    [DataRow("demo --heading-error east", "--heading-error")]
    public void Run_badUsage_isRefused(string arguments, string what)
    {
        using TestFolder folder = new();
        string good = folder.Write("good.wav", WavBytes.File(WavBytes.Pcm, 16, 1, 8000, Second));
        string stereo = folder.Write("stereo.wav", WavBytes.File(WavBytes.Pcm, 16, 2, 8000, Second));
        string[] args = [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(argument => argument switch
        {
            "GOOD" => good,
            "STEREO" => stereo,
            "MISSING" => folder["missing"],
            "EMPTY" => string.Empty,
            _ => argument,
        })];

        CommandLineRun.Of(args).AssertRefused(ExitCode.BadInput, what);
    }

    [TestMethod]
    public void Replay_unreachableBroker_fails()
    {
        using TestFolder folder = new();
        string good = folder.Write("good.wav", WavBytes.File(WavBytes.Pcm, 16, 1, 8000, Second));
        string broker = $"mqtt://127.0.0.1:{Hal.TestBroker.FreePort()}";

        CommandLineRun.Of("replay", good, "--broker", broker).AssertRefused(ExitCode.Failed, broker);
    }

    [TestMethod]
    public void Replay_brokerThatTakesTheConnectionAndSaysNothing_failsWithinSeconds()
    {
        using TestFolder folder = new();
        string good = folder.Write("good.wav", WavBytes.File(WavBytes.Pcm, 16, 1, 8000, Second));
        using System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        string broker = $"mqtt://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}";

        CommandLineRun.Of("replay", good, "--broker", broker).AssertRefused(ExitCode.Failed, broker, "no answer within 5 s");
    }

    [TestMethod]
    public void Replay_brokerThatRefusesTheUser_failsWithoutShowingThePassword()
    {
        using TestFolder folder = new();
        using Hal.TestBroker broker = new();
        string good = folder.Write("good.wav", WavBytes.File(WavBytes.Pcm, 16, 1, 8000, Second));

        CommandLineRun run = CommandLineRun.Of("replay", good, "--broker", $"mqtt://wrong:secret@127.0.0.1:{broker.Port}");

        run.AssertRefused(ExitCode.Failed, $"mqtt://127.0.0.1:{broker.Port}", "BadUserNameOrPassword");
        Assert.DoesNotContain("secret", run.Error);
    }

    [TestMethod]
    public void Run_help_namesEveryOption()
    {
        CommandLineRun help = CommandLineRun.Of("replay", "--help");

        Assert.AreEqual(ExitCode.Done, help.ExitCode);
        foreach (string option in (string[])["--array", "--spacing", "--heading", "--config", "--broker", "--start", "--place", "--bed", "--snr", "--json"])
        {
            StringAssert.Contains(help.Output, option, StringComparison.Ordinal);
        }
    }
}

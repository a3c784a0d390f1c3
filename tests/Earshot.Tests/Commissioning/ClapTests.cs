using System;
using System.Linq;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Commissioning;

/// <summary><c>commission</c> on claps, and on what it cannot use.</summary>
[TestClass]
public sealed class ClapTests
{
    private static readonly ArrayLayout s_cross = new(ArrayKind.Cross, 0.5, 30.0);

    [TestMethod]
    public void Clap_aWallBehindTheArray_doesNotTurnTheBearing()
    {
        using TestFolder folder = new();
        float[][] sound = Claps((1.0, 52.0));

        // 12 ms later from the other side, and louder than the clap itself.
        Add(sound, Claps((1.012, 260.0)), 1.2f);

        Findings found = Commission(folder, sound, "--from", "52");

        Assert.AreEqual(string.Empty, found.Faults, found.ToString());
        Assert.AreEqual("claps", (string)found.Records[^1]["sound"]!);
        Assert.AreEqual(0.0, (double)found.Of("wiring").First()["headingError"]!, 0.7);
        double[] delays = [.. found.Of("pair").Select(pair => (double)pair["delay"]!)];
        double whole = 0.5 / SpeedOfSound.At(15.0) * 1e6;
        Assert.AreEqual(whole * Math.Sin(22.0 * Math.PI / 180.0), delays[0], 5.0);
        Assert.AreEqual(whole * Math.Cos(22.0 * Math.PI / 180.0), delays[1], 5.0);
    }

    [TestMethod]
    public void Claps_fromOppositeSides_tellSkewsAndHeading()
    {
        using TestFolder folder = new();
        float[][] sound = Claps((1.0, 70.0), (3.0, 250.0));
        sound[0] = FractionalDelay.Apply(sound[0], 0.8);
        sound[3] = FractionalDelay.Apply(sound[3], 0.4);
        string path = folder["claps.csv"];
        System.IO.File.WriteAllText(path, "t,az\n0,64\n2,64\n2.1,244\n4,244\n");

        // The array stands 6 degrees further clockwise than is entered: what is heard from 70 comes from 64, told from its heading.
        Findings found = Commission(folder, sound, "--path", path);

        Assert.AreEqual(string.Empty, found.Faults + found.Open, found.ToString());
        Assert.AreEqual(100, (int)found.Settings["tau0x"]!, 8);
        Assert.AreEqual(-50, (int)found.Settings["tau0y"]!, 8);
        Assert.AreEqual(24.0, (double)found.Settings["heading"]!, 0.7);
    }

    [TestMethod]
    public void Clap_cutOutOfItsRecording_isStillOne()
    {
        using TestFolder folder = new();
        float[][] sound = [.. Claps((1.0, 52.0)).Select(channel => channel[7700..9000])];

        Findings found = Commission(folder, sound, "--from", "52");

        Assert.AreEqual("0123", found.Order, found.ToString());
        Assert.AreEqual(0.0, (double)found.Of("wiring").First()["headingError"]!, 0.7);
    }

    [TestMethod]
    public void Clap_bothChannelsReadOneSide_areNamed()
    {
        using TestFolder folder = new();
        float[][] sound = Claps((1.0, 52.0));
        sound[1] = sound[0];

        Findings found = Commission(folder, sound);

        Assert.AreEqual("duplicate", found.Faults, found.ToString());
        Assert.AreEqual("duplicate duplicate good good", found.States);
    }

    [TestMethod]
    public void Clap_oneChannelHasNoiseAsLoud_isDeaf()
    {
        using TestFolder folder = new();
        float[][] sound = Claps((1.0, 52.0), (2.0, 100.0), (3.0, 150.0));
        sound[2] = Array.ConvertAll(Sounds.Noise(4.0, seed: 9).Channel(0).ToArray(), sample => 0.05f * sample);

        Findings found = Commission(folder, sound);

        Assert.AreEqual("deaf", found.Faults, found.ToString());
        Assert.AreEqual("good good deaf good", found.States);
        Assert.AreEqual("pair", (string)found.Settings["array"]!);
    }

    [TestMethod]
    public void Recordings_thatTellNothing_areRefusedOrFailInOneLine()
    {
        using TestFolder folder = new();
        string noise = Write(folder, "noise.wav", [.. Enumerable.Range(0, 4).Select(seed => Sounds.Noise(4.0, seed).Channel(0).ToArray())]);
        string silence = Write(folder, "silence.wav", [new float[16000], new float[16000]]);
        string click = Write(folder, "click.wav", [new float[10], new float[10]]);
        string mono = Write(folder, "mono.wav", [new float[16000]]);
        string good = Write(folder, "good.wav", Claps((1.0, 0.0)));
        string csv = folder["table.csv"];
        void Table(string text) => System.IO.File.WriteAllText(csv, text);

        CommandLineRun.Of("commission", noise).AssertRefused(ExitCode.Failed, noise, "no sound in it reaches two microphones");
        CommandLineRun.Of("commission", silence).AssertRefused(ExitCode.Failed, silence, "silent");
        CommandLineRun.Of("commission", click).AssertRefused(ExitCode.Failed, click, "silent");
        CommandLineRun.Of("commission", mono).AssertRefused(ExitCode.BadInput, mono, "1 channel;");
        CommandLineRun.Of("commission", folder["none.wav"]).AssertRefused(ExitCode.BadInput, "no such file");
        CommandLineRun.Of("commission", good, "--array", "single").AssertRefused(ExitCode.BadInput, "--array 'single': give pair or cross");
        CommandLineRun.Of("commission", good, "--from", "north").AssertRefused(ExitCode.BadInput, "--from 'north'");
        CommandLineRun.Of("commission", good, "--path", csv).AssertRefused(ExitCode.BadInput, csv, "no such file");
        Table("time,az\n0,1\n1,2\n");
        CommandLineRun.Of("commission", good, "--path", csv).AssertRefused(ExitCode.BadInput, csv, "t,az");
        CommandLineRun.Of("commission", good, "--path", csv, "--from", "0").AssertRefused(ExitCode.BadInput, "exclude");
        Table("t,az\n0,1\n");
        CommandLineRun.Of("commission", good, "--path", csv).AssertRefused(ExitCode.BadInput, csv, "two rows");
        Table("t,az\n0,1\n1,east\n");
        CommandLineRun.Of("commission", good, "--path", csv).AssertRefused(ExitCode.BadInput, $"{csv} line 3");
        Table("t,az\n1,1\n1,2\n");
        CommandLineRun.Of("commission", good, "--path", csv).AssertRefused(ExitCode.BadInput, $"{csv} line 3", "not later");
    }

    [TestMethod]
    public void Clap_table_saysWhatIsWrongAndWhatToSet()
    {
        using TestFolder folder = new();
        string path = Write(folder, "clap.wav", Claps((1.0, 60.0)));

        CommandLineRun run = CommandLineRun.Of("commission", path, "--heading", "38", "--from", "60");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.Contains("Nothing wrong is found", run.Output);
        Assert.Contains("\"heading\": 30", run.Output);
        Assert.Contains("skew of channels 0 and 1 cannot be told", run.Output);
    }

    private static Findings Commission(TestFolder folder, float[][] sound, params string[] args) =>
        CommissionRuns.Commission([Write(folder, "claps.wav", sound), .. args]);

    // Four seconds with claps at some times from some directions, 8 m away, in a little noise, with gusts of wind and an offset
    // at each microphone that are stronger than that.
    private static float[][] Claps(params (double Time, double Azimuth)[] claps)
    {
        float[][] sound = [.. Enumerable.Range(0, 4).Select(m => Sounds.Noise(4.0, seed: m).Channel(0).ToArray()
            .Select((sample, i) => (float)((0.003 * sample) + (0.01 * m) + (0.02 * Math.Sin((2.0 * Math.PI * (6.0 + m) * i / 8000.0) + m)))).ToArray())];
        foreach ((double time, double azimuth) in claps)
        {
            // Noise that rises within 1 ms and dies away in a few.
            float[] clap = new float[32000];
            ReadOnlySpan<float> noise = Sounds.Noise(0.1, seed: 77).Channel(0);
            int start = (int)(time * 8000);
            for (int i = 0; i < noise.Length; i++)
            {
                clap[start + i] = (float)(2.0 * noise[i] * Math.Min(1.0, (i + 1) / 8.0) * Math.Exp(-i / 24.0));
            }

            Recording placed = new Placement(s_cross).Place(new Recording("clap", [clap]), Position.FromAzimuth(azimuth, 8.0), bed: null, snr: 0.0);
            Add(sound, [.. Enumerable.Range(0, 4).Select(m => placed.Channel(m).ToArray())], 1.0f);
        }

        return sound;
    }

    private static void Add(float[][] sound, float[][] other, float gain)
    {
        for (int m = 0; m < sound.Length; m++)
        {
            for (int i = 0; i < sound[m].Length; i++)
            {
                sound[m][i] += gain * other[m][i];
            }
        }
    }

    private static string Write(TestFolder folder, string name, float[][] sound)
    {
        short[] interleaved = new short[sound.Length * sound[0].Length];
        for (int i = 0; i < interleaved.Length; i++)
        {
            interleaved[i] = (short)Math.Clamp(Math.Round(sound[i % sound.Length][i / sound.Length] * 32768.0), short.MinValue, short.MaxValue);
        }

        WavWriter.Write(folder[name], 8000, sound.Length, interleaved);
        return folder[name];
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Tests.EndToEnd;
using Earshot.Tools.Audio;
using Earshot.Tools.Simulation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Health;

/// <summary>Every fault that sound can reveal is named within a minute, and no healthy array is accused.</summary>
[TestClass]
public sealed class MicrophoneJudgeTests
{
    /// <summary>Hours of each bed for the long run; in every test run it is some minutes.</summary>
    private const string Hours = "EARSHOT_BED_HOURS";

    private const int Rate = 8000;

    private static readonly Dictionary<int, short[]> s_suburban = new()
    {
        [1] = Beds.Render("suburban", 1, 60, 5),
        [2] = Beds.Render("suburban", 2, 60, 5),
        [4] = Beds.Render("suburban", 4, 60, 5),
    };

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("dead", "Dead")]
    [DataRow("stuck", "Stuck")]
    [DataRow("inverted", "Inverted")]
    [DataRow("clipped", "Clipped")]
    [DataRow("offset", "Offset")]
    [DataRow("noisy", "Noisy")]
    [DataRow("wet", "Wet")]
    public void Update_fault_isNamedWithinAMinuteAndNothingElseIs(string fault, string name)
    {
        foreach (int microphones in (int[])[2, 4])
        {
            for (int faulty = 0; faulty < microphones; faulty++)
            {
                foreach (int start in (int[])[0, 97])
                {
                    Patient patient = Listen(new FaultySound(s_suburban[microphones], microphones, MicrophoneFaults.Make(fault, faulty, start * Rate)), start + 60);
                    string expected = $"{(name == "Inverted" ? faulty & ~1 : faulty)} {name}";
                    Assert.AreEqual(expected, string.Join(", ", patient.Said.Keys), $"microphone {faulty} of {microphones} {fault} from {start} s on");
                    TestContext.WriteLine($"{fault}, microphone {faulty} of {microphones}, from {start} s on: named after {patient.Said[expected] - start:F0} s");
                }
            }
        }
    }

    [TestMethod]
    [DataRow("dead", "Dead")]
    [DataRow("stuck", "Stuck")]
    [DataRow("clipped", "Clipped")]
    [DataRow("offset", "Offset")]
    public void Update_faultOfASingleMicrophone_isNamedWithinAMinute(string fault, string name)
    {
        Patient patient = Listen(new FaultySound(s_suburban[1], 1, MicrophoneFaults.Make(fault, 0, 0)), 60);
        Assert.AreEqual($"0 {name}", string.Join(", ", patient.Said.Keys));
    }

    [TestMethod]
    public void Update_faultThatIsMended_isTakenBack()
    {
        Func<int, long, short, short> noisy = MicrophoneFaults.Make("noisy", 1, 0);
        Patient patient = Listen(new FaultySound(s_suburban[4], 4, (c, place, sample) => place < 60 * Rate ? noisy(c, place, sample) : sample), 160);
        Assert.IsTrue(patient.Said.ContainsKey("1 Noisy"));
        Assert.IsEmpty(patient.Faults.ToArray());
    }

    [TestMethod]
    [DataRow("wind")]
    [DataRow("rain")]
    [DataRow("quiet")]
    public void Update_healthyArrayOutdoors_isNotAccused(string bed)
    {
        double hours = double.Parse(Environment.GetEnvironmentVariable(Hours) ?? "0.1", CultureInfo.InvariantCulture);
        Patient patient = new(4);
        Microphones microphones = Beds.Make(bed, 4, 11);
        short[] piece = new short[4 * Rate * 4];
        for (double second = 0.0; second < hours * 3600.0; second += 4.0)
        {
            microphones.Read(piece);
            patient.Hear(piece);
        }

        Assert.IsEmpty(patient.Said, string.Join(", ", patient.Said));
    }

    [TestMethod]
    public void Update_realWindAndRain_accuseNobody()
    {
        IReadOnlyList<Recording> recordings = RealRecordings.LoadOrSkip("wind", "rain", "thunderstorm", "sea_waves");
        List<string> accused = [];
        Parallel.ForEach(recordings, recording =>
        {
            foreach (int microphones in (int[])[1, 2, 4])
            {
                // Each microphone hears the recording at another place of it, as turbulence and drops of its own.
                short[] sound = recording.ToPcm16(0);
                short[] spread = new short[sound.Length * microphones];
                for (int i = 0; i < spread.Length; i++)
                {
                    spread[i] = sound[((i / microphones) + (i % microphones * sound.Length / 4)) % sound.Length];
                }

                Patient patient = Listen(new FaultySound(spread, microphones, (_, _, sample) => sample), 180);
                lock (accused)
                {
                    accused.AddRange(patient.Said.Select(said => $"{recording.ShortName()} with {microphones}: {said}"));
                }
            }
        });
        Assert.IsEmpty(accused, string.Join('\n', accused));
    }

    private static Patient Listen(FaultySound sound, int seconds)
    {
        Patient patient = new(sound.ChannelCount);
        short[] piece = new short[Rate * 256 / 250 * sound.ChannelCount];
        int frames = piece.Length / sound.ChannelCount;
        for (long place = 0; place + frames <= (long)seconds * Rate; place += frames)
        {
            sound.Read(place, frames, piece);
            patient.Hear(piece);
        }

        return patient;
    }
}

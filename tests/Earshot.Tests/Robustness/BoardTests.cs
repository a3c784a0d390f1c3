using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Tests.EndToEnd;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Robustness;

/// <summary>What the whole firmware says on a board with four microphones when one is dead or wind blows.</summary>
[TestClass]
public sealed class BoardTests
{
    private const double Azimuth = 100.0;
    private const double Rate = 105.0;
    private const int Seconds = 12;

    private static readonly ArrayLayout s_cross = new(ArrayKind.Cross, ArrayLayout.DefaultSpacing, 20.0);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task DeadMicrophone_ofACross_droneIsReportedAndNoBearingIsWrongBeyondItsSigma(int dead)
    {
        DetectionMessage[] messages = await HearAsync($"dead-{dead}", microphone => microphone == dead ? null : new Silence());

        Assert.AreEqual("onset", messages[0].Event);
        Assert.IsGreaterThan(5, messages.Count(message => message.Event == "update"));
        foreach (DetectionMessage message in messages)
        {
            if (message.Source == 1)
            {
                Assert.AreEqual(Rate, message.ShaftRate, 0.03 * Rate);
            }

            // Whatever else is heard comes from there too.
            if (message.Azimuth is double azimuth)
            {
                Assert.IsLessThan(Math.Max(10.0, 3.0 * message.AzimuthDeviation!.Value), Math.Abs(Angles.Difference(azimuth, Azimuth)), $"{message}");
            }
        }
    }

    [TestMethod]
    public async Task Wind_besideADrone_isFlaggedInTheMessages()
    {
        ISound[] wind = Bed.Wind(4, -15.0, seed: 1);
        IReadOnlyList<string> windy = await HearTextAsync("windy", microphone => wind[microphone]);
        IReadOnlyList<string> calm = await HearTextAsync("calm", _ => new Silence());

        Assert.IsGreaterThan(5, windy.Count(message => message.Contains("\"event\":\"update\"", StringComparison.Ordinal)));
        Assert.IsTrue(windy.Any(message => message.Contains("\"wind\":true", StringComparison.Ordinal)));
        Assert.IsTrue(calm.All(message => message.Contains("\"wind\":false", StringComparison.Ordinal)));
    }

    private static async Task<DetectionMessage[]> HearAsync(string id, Func<int, ISound?> own) => (await HearTextAsync(id, own)).Parse();

    // A drone far away in the direction of Azimuth, the microphones' own noise, and what each hears besides; null for a dead one.
    private static async Task<IReadOnlyList<string>> HearTextAsync(string id, Func<int, ISound?> own)
    {
        float[] mono = Render(Listening.Drone(Rate, -35.0));
        Recording placed = new Placement(s_cross).Place(new Recording(id, [mono]), Position.FromAzimuth(Azimuth, 1000.0), bed: null, snr: 0.0);
        float[][] channels = new float[placed.ChannelCount][];
        for (int m = 0; m < channels.Length; m++)
        {
            float[] drone = placed.Channel(m).ToArray();
            ISound? besides = own(m);
            channels[m] = besides is null
                ? new float[drone.Length]
                : [.. drone.Zip(Render(new SoundMix().Add(besides).Add(Listening.Quiet(4)[m]), drone.Length), (a, b) => a + b)];
        }

        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        return await Task.Run(() => Bench.Hear(id, new Recording(id, channels), s_cross, broker.Address));
    }

    private static float[] Render(ISound sound, int length = Seconds * Recording.SampleRate)
    {
        double[] samples = new double[length];
        sound.Read(samples);
        return Array.ConvertAll(samples, sample => (float)sample);
    }
}

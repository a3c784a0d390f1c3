using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.EndToEnd;

/// <summary>The whole firmware over real recordings, one virtual node each; skipped where the recordings are not.</summary>
[TestClass]
public sealed class RealRecordingTests
{
    private const int Azimuths = 12;
    private const double Range = 1000.0;
    private const double LineSnrOfBed = 10.0;

    private static readonly string[] s_quiet =
    [
        "wind", "rain", "thunderstorm", "sea_waves", "chirping_birds", "crickets", "insects", "footsteps", "dog",
    ];

    private static readonly ArrayLayout s_cross = new(ArrayKind.Cross, ArrayLayout.DefaultSpacing, 0.0);

    [TestMethod]
    public async Task Hear_natureAndFootsteps_neverGivesAnOnset()
    {
        IReadOnlyList<Recording> recordings = RealRecordings.LoadOrSkip(s_quiet);

        Recording[] fired = await WithOnsetAsync(recordings);

        Assert.IsGreaterThanOrEqualTo(s_quiet.Length * 8, recordings.Count);
        Assert.HasCount(0, fired, string.Join(", ", fired.Select(recording => recording.ShortName())));
    }

    [TestMethod]
    public async Task Hear_shaheds_atLeastThirtyOfFortyGiveAnOnset()
    {
        IReadOnlyList<Recording> recordings = RealRecordings.LoadOrSkip("shahed", "shahed_hard");

        Recording[] fired = await WithOnsetAsync(recordings);

        Assert.HasCount(40, recordings);
        Assert.IsGreaterThanOrEqualTo(30, fired.Length, string.Join(", ", recordings.Except(fired).Select(recording => recording.ShortName())));
    }

    [TestMethod]
    public async Task Place_shahedsInWind_medianBearingErrorIsAtMostFiveDegrees()
    {
        double median = await MedianBearingErrorAsync(layout => layout);

        Assert.IsLessThanOrEqualTo(5.0, median);
    }

    [TestMethod]
    public async Task Place_twoChannelsSwapped_bearingsAreWrong()
    {
        double median = await MedianBearingErrorAsync(SwapFirstPair);

        Assert.IsGreaterThan(5.0, median);
    }

    private static async Task<Recording[]> WithOnsetAsync(IReadOnlyList<Recording> recordings)
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        bool[] fired = new bool[recordings.Count];
        Parallel.For(0, recordings.Count, i => fired[i] = Bench
            .Hear($"node-{i}", recordings[i], s_cross with { Kind = ArrayKind.SingleMicrophone }, broker.Address)
            .Parse()
            .Any(message => message.Event == "onset"));
        return [.. recordings.Where((_, i) => fired[i])];
    }

    // Every recording that gives an onset is heard from a dozen directions, in the wind.
    private static async Task<double> MedianBearingErrorAsync(Func<Recording, Recording> wiring)
    {
        Recording[] recordings = await WithOnsetAsync(RealRecordings.LoadOrSkip("shahed", "shahed_hard"));
        NoiseBed[] beds = [.. RealRecordings.LoadOrSkip("wind").Select(recording => new NoiseBed(recording))];
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        List<double> errors = [];
        Parallel.For(0, recordings.Length * Azimuths, run =>
        {
            double azimuth = 360.0 / Azimuths * (run % Azimuths);
            Recording recording = recordings[run / Azimuths];
            NoiseBed bed = beds[run % beds.Length];
            Recording placed = new Placement(s_cross).Place(recording, Position.FromAzimuth(azimuth, Range), bed, LineSnrOfBed);
            foreach (DetectionMessage message in Bench.Hear($"node-{run}", wiring(placed), s_cross, broker.Address).Parse())
            {
                if (message.Azimuth is double heard)
                {
                    lock (errors)
                    {
                        errors.Add(Math.Abs(Angles.Difference(azimuth, heard)));
                    }
                }
            }
        });
        Assert.AreNotEqual(0, errors.Count, "no detection has a bearing");
        return Statistics.Median(errors);
    }

    private static Recording SwapFirstPair(Recording cross) => new(
        cross.Name,
        [cross.Channel(1).ToArray(), cross.Channel(0).ToArray(), cross.Channel(2).ToArray(), cross.Channel(3).ToArray()]);
}

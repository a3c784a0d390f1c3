using System;
using System.Collections.Generic;
using System.Globalization;
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

    private static readonly string[] s_shaheds = ["shahed", "shahed_hard"];
    private static readonly ArrayLayout s_cross = new(ArrayKind.Cross, ArrayLayout.DefaultSpacing, 0.0);

    // Three tests build on it.
    private static readonly Lazy<Task<Recording[]>> s_shahedsWithOnset = new(() => WithOnsetAsync(RealRecordings.LoadOrSkip(s_shaheds)));

    public required TestContext TestContext { get; init; }

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
        IReadOnlyList<Recording> recordings = RealRecordings.LoadOrSkip(s_shaheds);

        Recording[] fired = await s_shahedsWithOnset.Value;

        TestContext.WriteLine($"{fired.Length} of {recordings.Count} recordings give an onset");
        Assert.HasCount(40, recordings);
        Assert.IsGreaterThanOrEqualTo(30, fired.Length, string.Join(", ", recordings.Select(recording => recording.ShortName()).Except(fired.Select(recording => recording.ShortName()))));
    }

    [TestMethod]
    public async Task Place_shahedsInWind_medianBearingErrorIsAtMostFiveDegrees()
    {
        double median = await MedianBearingErrorAsync(Azimuths, recording => recording);

        Assert.IsLessThanOrEqualTo(5.0, median);
    }

    [TestMethod]
    public async Task Place_twoChannelsSwapped_bearingsAreWrong()
    {
        // Directions in which a turn of the first pair shows; three of them are enough for an error that large.
        double median = await MedianBearingErrorAsync(3, SwapFirstPair);

        Assert.IsGreaterThan(5.0, median);
    }

    private static async Task<Recording[]> WithOnsetAsync(IReadOnlyList<Recording> recordings)
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        bool[] fired = new bool[recordings.Count];
        await Bench.ForEachAsync(recordings.Count, i => fired[i] = Bench
            .Hear($"node-{i}", recordings[i], s_cross with { Kind = ArrayKind.SingleMicrophone }, broker.Address)
            .Parse()
            .Any(message => message.Event == "onset"));
        return [.. recordings.Where((_, i) => fired[i])];
    }

    // Every recording that gives an onset is heard from directions all around, in the wind.
    private async Task<double> MedianBearingErrorAsync(int azimuths, Func<Recording, Recording> wiring)
    {
        Recording[] recordings = await s_shahedsWithOnset.Value;
        NoiseBed[] beds = [.. RealRecordings.LoadOrSkip("wind").Select(recording => new NoiseBed(recording))];
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        List<double> errors = [];
        await Bench.ForEachAsync(recordings.Length * azimuths, run =>
        {
            double azimuth = 360.0 / azimuths * (run % azimuths);
            Recording recording = recordings[run / azimuths];
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
        double median = Statistics.Median(errors);
        double withinTen = errors.Count(error => error <= 10.0) / (double)errors.Count;
        TestContext.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{recordings.Length} recordings from {azimuths} azimuths: {errors.Count} bearings, median error {median:F2} degrees, {withinTen:P1} within 10 degrees"));
        return median;
    }

    private static Recording SwapFirstPair(Recording cross) => new(
        cross.Name,
        [cross.Channel(1).ToArray(), cross.Channel(0).ToArray(), cross.Channel(2).ToArray(), cross.Channel(3).ToArray()]);
}

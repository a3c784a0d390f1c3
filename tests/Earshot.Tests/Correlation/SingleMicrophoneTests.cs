using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Earshot.Correlation;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tools;
using Earshot.Tools.Correlating.Scoring;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Detections;
using Earshot.Tools.Simulation.Scenarios;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Earshot.Tests.Correlation;

/// <summary>Nodes with a single microphone tell no bearing: what they alone hear is an area, and what others track they support.</summary>
[TestClass]
public sealed class SingleMicrophoneTests
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new GeoJsonConverterFactory() } };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void WhatOnlySingleMicrophonesHear_isAnAreaAboutThem_andNoTrack()
    {
        HeardWorld world = new(3, 3, 3000.0, new HeardModel { Singles = Ids(9) }, 3);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 60.0, (-1500.0, 800.0), (50.0, 0.0), 0.1, new SplitMix(6));
        List<TrackMessage> messages = [];
        List<LoneSound> heard = [];
        Correlator correlator = new(world.Nodes, new TrackerSettings(), messages.Add, heard.Add);
        foreach (HeardLine line in world.Hear(60.0, flight))
        {
            correlator.Accept(line.Text);
        }

        Assert.IsEmpty(messages);
        Assert.IsGreaterThan(100, heard.Count);
        Assert.IsTrue(heard.All(sound => sound.Bearing is null));

        // As another's GeoJSON reader sees it: a polygon that is closed and valid, with the node in the middle and the flight inside.
        string json = new GeoJson(correlator.Plane).Make([], [heard[0]]).ToJsonString();
        IFeature area = JsonSerializer.Deserialize<FeatureCollection>(json, s_options)!.Single();
        Assert.AreEqual("area", area.Attributes["kind"]);
        Assert.IsTrue(area.Geometry.IsValid);
        Assert.IsTrue(((Polygon)area.Geometry).Shell.IsCCW);
        RegisteredNode node = world.Nodes.Single(node => node.Id == heard[0].Presence.Node);
        Assert.AreEqual(node.Longitude, area.Geometry.Centroid.X, 0.001);
        Assert.AreEqual(node.Latitude, area.Geometry.Centroid.Y, 0.001);
        foreach (Coordinate corner in area.Geometry.Coordinates)
        {
            PlanePoint from = correlator.Plane.Place(node.Latitude, node.Longitude);
            Assert.AreEqual(5000.0, correlator.Plane.Place(corner.Y, corner.X).DistanceTo(from), 1.0);
        }
    }

    [TestMethod]
    public void TrackThatOthersFound_isHeardBySingleMicrophones_andSurerForIt()
    {
        // Every second node has one microphone.
        HeardWorld world = new(4, 4, 3000.0, new HeardModel { Singles = Ids(16, 2), FalseShare = 0.02 }, 2);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 120.0, (-4500.0, 500.0), (60.0, 5.0), 0.1, new SplitMix(6));
        IReadOnlyList<HeardLine> lines = world.Hear(120.0, flight);
        TrackMessage[] with = [.. TrackScore.Confirmed(TrackScore.Run(world, lines, new TrackerSettings()))];
        TrackMessage[] without = [.. TrackScore.Confirmed(TrackScore.Run(world, lines, new TrackerSettings { Earshot = 0.0 }))];

        Assert.IsTrue(with.All(message => TrackScore.FlightOf(world, message, [flight]) == 0));
        Assert.HasCount(1, with.Select(message => message.Track).Distinct());
        Assert.IsGreaterThanOrEqualTo(without.Length, with.Length);
        Assert.IsGreaterThan(with.Length / 2, with.Count(message => message.Nodes.Any(world.Singles.Contains)));
        Assert.IsFalse(without.Any(message => message.Nodes.Any(world.Singles.Contains)));
        Assert.IsLessThan(Error(world, without, flight), Error(world, with, flight));
    }

    [TestMethod]
    public void SoundThatTwoTracksExplain_isOfNeither()
    {
        // Two drones with one engine speed fly side by side, as far to the left as to the right of a single microphone.
        HeardWorld world = new(4, 3, 2000.0, new HeardModel(), 2);
        HeardFlight one = new("shahed-136", 105.0, 300.0, 50.0, (-2500.0, 1000.0), (55.0, 0.0), 0.0, new SplitMix(6));
        HeardFlight other = new("shahed-136", 105.0, 300.0, 50.0, (-2500.0, -1000.0), (55.0, 0.0), 0.0, new SplitMix(7));
        Correlator correlator = new(world.Nodes, new TrackerSettings(), _ => { });
        foreach (HeardLine line in world.Hear(40.0, one, other))
        {
            correlator.Accept(line.Text);
        }

        TrackerSettings settings = new();
        RetardedBearingModel model = new(settings);
        Track[] tracks = [.. correlator.Tracks(DetectionMode.Live).Where(track => track.Status == TrackStatus.Confirmed)];
        Assert.HasCount(2, tracks);
        double now = tracks[0].Estimate.Time + settings.StateLag;
        Measurement[] heard = [.. Enumerable.Range(0, 8).Select(i => Heard(model, one, now - 8.0 + i))];
        Assert.AreEqual(0, Joined(tracks, heard));
        Assert.AreEqual(1, Joined([tracks[0]], heard));
        Assert.AreEqual(0, Joined([tracks[0]], [.. heard.Select(one => one with { Rate = one.Rate + 3.0 })]), "another engine");

        int Joined(Track[] known, Measurement[] told)
        {
            BearinglessSounds sounds = new(new Soundscape(settings), new Gate(model, settings), settings);
            sounds.Hear(told, now);
            return sounds.Join(known, now).Count();
        }
    }

    [TestMethod]
    public void SingleMicrophones_measured_doNoHarmInARaid_andHelpElsewhere()
    {
        if (Environment.GetEnvironmentVariable("EARSHOT_SINGLES") is null)
        {
            Assert.Inconclusive("Skipped: a measurement; EARSHOT_SINGLES=1 runs it.");
        }

        (double Lost, int Ghosts)[] raid = [.. Enumerable.Range(1, 4).Select(seed => Measure(ReadyMadeScenarios.Read("raid-19") with { Seed = (ulong)seed }, i => i is 2 or 5))];
        Assert.IsLessThan(0.02, raid.Average(run => run.Lost));
        Assert.IsLessThanOrEqualTo(1, raid.Sum(run => run.Ghosts));
        foreach (ulong seed in new ulong[] { 1, 2 })
        {
            Assert.IsLessThan(0.01, Measure(DetectionScenarios.Make("traffic-hour", seed) with { Duration = 900.0 }, i => i % 2 == 1).Lost);
        }
    }

    // What a microphone in the middle hears of a flight at its own speed, height and frequency.
    private static Measurement Heard(RetardedBearingModel model, HeardFlight flight, double time)
    {
        Measurement measurement = new(new PresenceKey("single", 1, 1), 0, new PlanePoint(0.0, 0.0), 0.0, time, double.NaN, double.NaN, 1.0, 0.0, 0.3, double.NaN, 1.0, "shahed-136", 1.0);
        model.Expect(flight.At(time - HeardWorld.Start), time, measurement, out ExpectedMeasurement expected);
        return measurement with { Rate = expected.Rate };
    }

    // How much more is lost, and how many more ghosts there are, with the single microphones than without.
    private (double Lost, int Ghosts) Measure(Scenario scenario, Func<int, bool> isSingle)
    {
        Scenario changed = scenario with
        {
            Nodes = [.. scenario.Nodes.Select((node, i) => isSingle(i) ? node with { Layout = node.Layout with { Kind = ArrayKind.SingleMicrophone } } : node)],
        };
        TrackResult[] results =
        [
            .. new[] { 0.0, new TrackerSettings().Earshot }.Select(earshot =>
                new DetectionTrial(changed, new NodeModel { FalseShare = 0.02 }, new TrackerSettings { Earshot = earshot }).Run(source => source.Engine.Name == "shahed-136")),
        ];
        foreach (TrackResult result in results)
        {
            TestContext.WriteLine($"{scenario.Name} {scenario.Seed}: {result}");
        }

        return (results[1].Lost - results[0].Lost, results[1].Ghosts - results[0].Ghosts);
    }

    private static HashSet<string> Ids(int nodes, int every = 1) => [.. Enumerable.Range(0, nodes).Where(i => i % every == 0).Select(i => $"n{i:d2}")];

    private static double Error(HeardWorld world, TrackMessage[] confirmed, HeardFlight flight) =>
        Math.Sqrt(confirmed.Average(message => Math.Pow(TrackScore.Error(world, message, flight), 2.0)));
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Earshot.Correlation;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>Tracks of synthesised detections. Figures are printed; EARSHOT_TRACK_RUNS and EARSHOT_CLUTTER_HOURS ask for more of them.</summary>
[TestClass]
public sealed class TrackingTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void FlybyOverGrid_errorIsNearTheBound_andWithoutDelayItIsClearlyWorse()
    {
        int runs = Setting("EARSHOT_TRACK_RUNS", 8);
        (double Squares, double BoundSquares, int Count) exact = default;
        (double Squares, double BoundSquares, int Count) naive = default;
        for (int run = 0; run < runs; run++)
        {
            Flyby((ulong)run, true, ref exact);
            Flyby((ulong)run, false, ref naive);
        }

        double error = Math.Sqrt(exact.Squares / exact.Count);
        double bound = Math.Sqrt(exact.BoundSquares / exact.Count);
        double naiveError = Math.Sqrt(naive.Squares / naive.Count);
        TestContext.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs} runs: error {error:F1} m, bound {bound:F1} m, ratio {error / bound:F3} ({exact.Count} confirmed states); ignoring the delay {naiveError:F1} m ({naive.Count} confirmed states)"));
        Assert.IsTrue(exact.Count >= runs * 12, $"{exact.Count} confirmed seconds in {runs} runs");

        Assert.IsTrue(error <= 1.3 * bound, $"{error:F1} m; bound {bound:F1} m");
        Assert.IsTrue(naiveError >= 2.0 * error, $"ignoring the delay: {naiveError:F1} m, with it {error:F1} m");
    }

    [TestMethod]
    public void TwoCrossing_targets_keepTwoTracks()
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            HeardWorld world = new(5, 5, 3000.0, new HeardModel { FalseShare = 0.05 }, seed);
            SplitMix random = new(seed + 100);
            HeardFlight[] flights =
            [
                new("shahed-136", 96.0, 300.0, 150.0, (-4500.0, -1000.0), (50.0, 12.0), 0.1, random),
                new("shahed-136", 113.0, 450.0, 150.0, (4500.0, -800.0), (-50.0, 11.0), 0.1, random),
            ];
            TrackMessage[] confirmed = [.. TrackScore.Confirmed(TrackScore.Run(world, world.Hear(150.0, flights), new TrackerSettings()))];
            string[] tracks = [.. confirmed.Select(message => message.Track).Distinct()];
            Assert.AreEqual(2, tracks.Length, $"seed {seed}");
            foreach (string track in tracks)
            {
                int[] owners = [.. confirmed.Where(message => message.Track == track).Select(message => TrackScore.FlightOf(world, message, flights)).Distinct()];
                Assert.AreEqual(1, owners.Length, $"seed {seed}: a track changed between flights {string.Join(", ", owners)}");
            }

            double covered = confirmed.Length / 2.0 / 150.0;
            Assert.IsTrue(covered > 0.8, $"seed {seed}: confirmed {covered:P0} of the time");
        }
    }

    [TestMethod]
    public void FalseDetections_withoutADrone_confirmNothing()
    {
        int hours = Setting("EARSHOT_CLUTTER_HOURS", 1);
        int confirmed = 0;
        int tentative = 0;
        for (int hour = 0; hour < hours; hour++)
        {
            HeardWorld world = new(4, 4, 3000.0, new HeardModel { FalseShare = 0.1 }, (ulong)hour + 7);
            List<TrackMessage> messages = TrackScore.Run(world, world.Hear(3600.0), new TrackerSettings());
            confirmed += TrackScore.Confirmed(messages).Select(message => message.Track).Distinct().Count();
            foreach (IGrouping<string, TrackMessage> track in TrackScore.Confirmed(messages).GroupBy(message => message.Track))
            {
                TrackMessage first = track.First();
                TestContext.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"confirmed: {track.Count()} s, nodes {string.Join(' ', first.Nodes)}, {first.VelocityEast:F0} {first.VelocityNorth:F0} m/s, covariance {first.PositionCovariance}"));
            }

            tentative += messages.Select(message => message.Track).Distinct().Count();
        }

        TestContext.WriteLine($"{hours} h: {confirmed} confirmed, {tentative} tentative");
        Assert.IsTrue(tentative > 0, "nothing was even tried: the test proves nothing");
        Assert.AreEqual(0, confirmed);
    }

    [TestMethod]
    public void LateMessages_countWhereTheirSoundWasEmitted()
    {
        HeardWorld world = new(4, 4, 3000.0, new HeardModel { FalseShare = 0.1 }, 5);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 110.0, (-3000.0, 500.0), (50.0, 5.0), 0.1, new SplitMix(6));
        IReadOnlyList<HeardLine> lines = world.Hear(110.0, flight);
        SplitMix random = new(9);
        HeardLine[] late =
        [
            .. lines.Select(line => random.NextDouble() < 0.3 ? Arriving(line, line.Arrival + random.NextDouble(0.0, 12.0)) : line)
                .OrderBy(line => line.Arrival),
        ];
        HeardLine[] without = [.. lines.Where(line => late.Any(other => other.Arrival == line.Arrival && other.Text.SequenceEqual(line.Text)))];
        Assert.IsTrue(without.Length < 0.8 * lines.Count, "hardly any message is late: the test proves nothing");
        double inOrder = RootMeanSquare(world, lines, flight);
        double outOfOrder = RootMeanSquare(world, late, flight);
        double lost = RootMeanSquare(world, without, flight);
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in order {inOrder:F1} m; 30 % up to 12 s late {outOfOrder:F1} m; without those {lost:F1} m"));
        Assert.IsTrue(outOfOrder < 1.35 * inOrder, $"{outOfOrder:F1} m, in order {inOrder:F1} m");
        Assert.IsTrue(outOfOrder < lost, $"{outOfOrder:F1} m, without them {lost:F1} m");
    }

    [TestMethod]
    public void SameLines_giveTheSameBytes()
    {
        HeardWorld world = new(4, 4, 3000.0, new HeardModel { FalseShare = 0.1 }, 5);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 60.0, (-3000.0, 500.0), (50.0, 5.0), 0.1, new SplitMix(6));
        IReadOnlyList<HeardLine> lines = world.Hear(60.0, flight);
        string[] once = Text(world, lines);
        Assert.IsTrue(once.Length > 20);
        CollectionAssert.AreEqual(once, Text(world, lines));
    }

    [TestMethod]
    public void OneNode_alone_givesLinesAndNoTrack()
    {
        HeardWorld world = new(1, 1, 3000.0, new HeardModel(), 3);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 60.0, (-1500.0, 800.0), (50.0, 0.0), 0.1, new SplitMix(6));
        List<TrackMessage> messages = [];
        List<LoneSound> lines = [];
        Correlator correlator = new(world.Nodes, new TrackerSettings(), messages.Add, lines.Add);
        foreach (HeardLine line in world.Hear(60.0, flight))
        {
            correlator.Accept(line.Text);
        }

        Assert.AreEqual(0, messages.Count);
        Assert.IsTrue(lines.Count > 30, $"{lines.Count} lines");
    }

    [TestMethod]
    public void Pairs_withMirrorImages_trackTheFlightAndNotItsImage()
    {
        HeardWorld world = new(4, 4, 3000.0, new HeardModel { Pairs = true }, 11);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 100.0, (-3500.0, 700.0), (50.0, 5.0), 0.1, new SplitMix(6));
        TrackMessage[] confirmed = [.. TrackScore.Confirmed(TrackScore.Run(world, world.Hear(100.0, flight), new TrackerSettings()))];
        Assert.IsTrue(confirmed.Length > 60, $"{confirmed.Length} s confirmed");
        Assert.IsTrue(confirmed.All(message => TrackScore.FlightOf(world, message, [flight]) == 0));
    }

    private static int Setting(string name, int absent) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int given) ? given : absent;

    private static HeardLine Arriving(HeardLine line, double arrival)
    {
        string text = Encoding.UTF8.GetString(line.Text);
        string rx = $"\"rx\":\"{UnixTime.Text(arrival)}\"}}";
        return line with { Arrival = arrival, Text = Encoding.UTF8.GetBytes(text[..text.IndexOf("\"rx\"", StringComparison.Ordinal)] + rx) };
    }

    private static string[] Text(HeardWorld world, IEnumerable<HeardLine> lines) =>
        [.. TrackScore.Run(world, lines, new TrackerSettings()).Select(message => Encoding.UTF8.GetString(TrackMessageWriter.Write(message)))];

    private static double RootMeanSquare(HeardWorld world, IEnumerable<HeardLine> lines, HeardFlight flight)
    {
        double[] errors =
        [
            .. TrackScore.Confirmed(TrackScore.Run(world, lines, new TrackerSettings()))
                .Where(message => message.Time <= HeardWorld.Start + 100.0)
                .Select(message => TrackScore.Error(world, message, flight)),
        ];
        Assert.IsTrue(errors.Length > 60, $"{errors.Length} s confirmed");
        return Math.Sqrt(errors.Average(error => error * error));
    }

    private static void Flyby(ulong seed, bool delay, ref (double Squares, double BoundSquares, int Count) sums)
    {
        // Heights differ from the one that the tracker assumes; ways and velocities too.
        SplitMix random = new(1000 + seed);
        HeardModel model = new();
        HeardWorld world = new(5, 5, 3000.0, model, seed + 1);
        HeardFlight flight = new(
            "shahed-136",
            random.NextDouble(85.0, 115.0),
            random.NextDouble(100.0, 500.0),
            120.0,
            (-3060.0, random.NextDouble(-1500.0, 1500.0)),
            (51.0, random.NextDouble(-5.0, 5.0)),
            new TrackerSettings().Acceleration,
            random);
        TrackerSettings settings = new() { SoundDelay = delay };
        IReadOnlyList<HeardLine> lines = world.Hear(120.0, flight);
        foreach (TrackMessage message in TrackScore.Confirmed(TrackScore.Run(world, lines, settings)))
        {
            // One in five: the bound sums over all that was heard each time.
            double end = message.Time + settings.StateLag;
            if (end <= HeardWorld.Start + 118.0 && Math.Round(end) % 5.0 == 0.0)
            {
                double error = TrackScore.Error(world, message, flight);
                double bound = delay ? TrackScore.Bound(lines, flight, model, message.Time, end) : 0.0;
                sums = (sums.Squares + (error * error), sums.BoundSquares + bound, sums.Count + 1);
            }
        }
    }
}

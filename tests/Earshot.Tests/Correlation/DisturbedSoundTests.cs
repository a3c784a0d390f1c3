using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>Sounds as real nodes tell of them: with bearings that are astray, and with gaps after which they have another number.</summary>
[TestClass]
public sealed class DisturbedSoundTests
{
    private const double Duration = 60.0;

    [TestMethod]
    public void TwoBearingsAstrayAtEachNode_keepNoTargetFromBeingTracked()
    {
        // The second and third, side by side and alike, so that neither is unlike all others of its sound.
        (HeardWorld world, HeardFlight flight, IReadOnlyList<HeardLine> lines) = World();
        TrackMessage[] clean = Confirmed(world, lines);
        Assert.IsNotEmpty(clean);
        TrackMessage[] astray = Confirmed(world, [.. lines.Select(line => lines.Count(other => other.Node == line.Node && other.Time < line.Time) is 1 or 2 ? Turned(line, 35.0) : line)]);
        Assert.IsNotEmpty(astray);
        Assert.AreEqual(1, astray.Select(message => message.Track).Distinct().Count());
        Assert.IsTrue(astray[0].AsOf <= clean[0].AsOf + 12.0, $"confirmed {astray[0].AsOf - clean[0].AsOf:F1} s later than without");
        Assert.IsTrue(TrackScore.Error(world, astray[^1], flight) < 150.0);
    }

    [TestMethod]
    public void EngineThatNodesLoseForSomeSeconds_goesOnUnderANewNumber()
    {
        // Heard twice, lost for four seconds: each time too little to begin a track with.
        (HeardWorld world, HeardFlight flight, IReadOnlyList<HeardLine> lines) = World();
        TrackMessage[] broken = Confirmed(world, [.. lines.Where(line => line.Time % 6.0 < 2.0).Select(line => Numbered(line, 10 + (int)(line.Time / 6.0)))]);
        Assert.IsNotEmpty(broken);
        Assert.AreEqual(1, broken.Select(message => message.Track).Distinct().Count());
        Assert.IsTrue(broken[0].AsOf <= HeardWorld.Start + 40.0, $"confirmed after {broken[0].AsOf - HeardWorld.Start:F0} s");
        Assert.IsTrue(TrackScore.Error(world, broken[^1], flight) < 150.0);
    }

    private static (HeardWorld World, HeardFlight Flight, IReadOnlyList<HeardLine> Lines) World()
    {
        HeardWorld world = new(2, 2, 3000.0, new HeardModel { BearingSd = 2.0 }, 3);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, Duration, (-1500.0, 400.0), (50.0, -8.0), 0.1, new SplitMix(4));
        return (world, flight, world.Hear(Duration, flight));
    }

    private static TrackMessage[] Confirmed(HeardWorld world, IReadOnlyList<HeardLine> lines) =>
        [.. TrackScore.Confirmed(TrackScore.Run(world, lines, new TrackerSettings()))];

    private static HeardLine Turned(HeardLine line, double degrees) => Edited(line, "\"az\":([0-9.]+)", az => string.Create(
        CultureInfo.InvariantCulture, $"\"az\":{(double.Parse(az, CultureInfo.InvariantCulture) + degrees) % 360.0:F1}"));

    private static HeardLine Numbered(HeardLine line, int source) => Edited(line, "\"src\":([0-9]+)", _ => $"\"src\":{source}");

    private static HeardLine Edited(HeardLine line, string pattern, Func<string, string> edit) =>
        line with { Text = Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(line.Text), pattern, match => edit(match.Groups[1].Value))) };
}

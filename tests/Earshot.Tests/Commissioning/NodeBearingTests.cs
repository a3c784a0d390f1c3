using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Commissioning;
using Earshot.Tools.Placing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Commissioning;

/// <summary><c>commission</c> on what the node itself publishes while a sound goes round it.</summary>
[TestClass]
public sealed class NodeBearingTests
{
    private static NodeRide s_ride = null!;
    private static string s_healthy = null!;

    [ClassInitialize]
    public static async Task RideAsync(TestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        s_ride = new NodeRide();
        s_healthy = await s_ride.HearAsync(0, 1, 2, 3);
    }

    [ClassCleanup]
    public static void Clean() => s_ride.Dispose();

    [TestMethod]
    public void Node_inOrder_isAccusedOfNothing()
    {
        Findings found = s_ride.Commission(s_healthy);

        Assert.AreEqual(ExitCode.Done, found.ExitCode, found.ToString());
        Assert.AreEqual(string.Empty, found.Faults + found.Open, found.ToString());
        Assert.AreEqual("{}", found.Settings.ToJsonString());
        Assert.AreEqual("0123", found.Order);
        JsonNode best = found.Of("wiring").First();
        Assert.AreEqual(0.0, (double)best["headingError"]!, 1.0);
        Assert.IsTrue(best["skew"]!.AsArray().All(skew => Math.Abs((double)skew!) < 15.0), found.ToString());
        Assert.AreEqual(90.0, (double)best["angle"]!, 1.0, "both pairs hear the same moment");
    }

    [TestMethod]
    [DataRow("1023", "channels 0 and 1 are swapped")]
    [DataRow("0132", "channels 2 and 3 are swapped")]
    [DataRow("2301", "the two buses are exchanged")]
    [DataRow("1032", "turned by 180 degrees")]
    [DataRow("3201", "turned by 90 degrees")]
    [DataRow("0213", "microphones of different buses are exchanged")]
    public async Task Node_wrongWiring_isNamedAsync(string order, string text)
    {
        Findings found = s_ride.Commission(await s_ride.HearAsync([.. order.Select(digit => digit - '0')]));

        Assert.AreEqual(ExitCode.Failed, found.ExitCode);
        Assert.AreEqual("wiring", found.Faults, found.ToString());
        Assert.Contains(text, found.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.AreEqual("{}", found.Settings.ToJsonString(), "nothing is entered for plugs that will be moved");

        // Two wirings between the buses sound alike.
        if (order != "0213")
        {
            Assert.AreEqual(order, found.Order);
        }
    }

    [TestMethod]
    public async Task Node_skewedPairsAndWrongHeading_givesTheFieldsAsync()
    {
        float[][] sound = [s_ride.Sound(0), FractionalDelay.Apply(s_ride.Sound(1), 0.8), FractionalDelay.Apply(s_ride.Sound(2), -0.48), s_ride.Sound(3)];

        // 40 of the first skew are entered already; the array stands 15 degrees clockwise of what is entered.
        string log = await s_ride.HearAsync(sound, settings => settings with { SkewX = -40, Array = settings.Array with { Heading = 15.0 } });
        string config = s_ride.Folder["node.json"];
        await File.WriteAllTextAsync(config, """{"v":1,"id":"node","array":"cross","spacing":0.5,"heading":15,"tau0x":-40,"broker":"127.0.0.1"}""");
        Findings found = s_ride.Commission(log, "--config", config);

        Assert.AreEqual(string.Empty, found.Faults + found.Open, found.ToString());
        Assert.AreEqual(-100, (int)found.Settings["tau0x"]!, 15, found.ToString());
        Assert.AreEqual(-60, (int)found.Settings["tau0y"]!, 15, found.ToString());
        Assert.AreEqual(30.0, (double)found.Settings["heading"]!, 2.0, found.ToString());
        JsonNode best = found.Of("wiring").First();
        Assert.AreEqual(15.0, (double)best["headingError"]!, 2.0 * (double)best["headingErrorSd"]!);
    }

    [TestMethod]
    public async Task Node_invertedMicrophone_isAFaultAndNoMirrorAsync()
    {
        float[][] sound = [.. Enumerable.Range(0, 4).Select(s_ride.Sound)];
        sound[2] = Array.ConvertAll(sound[2], sample => -sample);

        string log = await s_ride.HearAsync(sound);
        Findings found = s_ride.Commission(log);

        Assert.AreEqual(ExitCode.Failed, found.ExitCode);
        Assert.Contains("bearing", found.Faults, found.ToString());
        Assert.DoesNotContain("wiring", found.Faults);
        Assert.Contains("wrong sign", found.ToString());
        string health = LastHealth(log);
        Assert.Contains("\"geometry\"", health, "what the sound contradicts the node says by itself");
        Assert.AreEqual(string.Empty, string.Join('\n', Contract.Health.Faults(health)));
        Assert.DoesNotContain("geometry", LastHealth(s_healthy));
    }

    [TestMethod]
    [DataRow(0.6, "geometry")]
    [DataRow(0.5, "")]
    [DataRow(0.4, "bearing")]
    public async Task Node_spacingEnteredWrong_isSeenWhereItCanBeAsync(double entered, string faults)
    {
        float[][] sound = [.. Enumerable.Range(0, 4).Select(s_ride.Sound)];

        Findings found = s_ride.Commission(await s_ride.HearAsync(sound, settings => settings with { Array = settings.Array with { Spacing = entered } }));

        Assert.AreEqual(faults, found.Faults, found.ToString());
    }

    [TestMethod]
    [DataRow(false, "0123", "")]
    [DataRow(true, "1023", "wiring")]
    public async Task Pair_tellsItsSidesAsync(bool swapped, string order, string faults)
    {
        string log = await s_ride.HearAsync([s_ride.Sound(swapped ? 1 : 0), s_ride.Sound(swapped ? 0 : 1)]);

        Findings found = s_ride.Commission(log);

        Assert.AreEqual(faults, found.Faults, found.ToString());
        Assert.AreEqual(order, found.Order);
        Assert.AreEqual(0.0, (double)found.Of("wiring").First()["headingError"]!, 1.0);
    }

    [TestMethod]
    public void Node_directionsOfAQuarter_tellTheWiringAndSayThatTheyCoverTooLittle()
    {
        string[] rows = File.ReadAllLines(s_ride.Path);
        string part = s_ride.Folder["part.csv"];
        File.WriteAllLines(part, rows.Take(10));

        Findings found = NodeRide.Of(s_healthy, "--path", part, "--start", NodeRide.Start);

        Assert.AreEqual(string.Empty, found.Faults, found.ToString());
        Assert.AreEqual("0123", found.Order);
        Assert.Contains("coverage", found.Open, found.ToString());
        Assert.IsNull(found.Settings["tau0x"]);
    }

    [TestMethod]
    public void Node_timesInTheTableAreUtc_needNoStart()
    {
        DateTimeOffset start = DateTimeOffset.Parse(NodeRide.Start, CultureInfo.InvariantCulture);
        string table = s_ride.Folder["utc.csv"];
        File.WriteAllLines(table, File.ReadAllLines(s_ride.Path).Select((row, i) => i == 0
            ? row
            : $"{start.AddSeconds(double.Parse(row.Split(',')[0], CultureInfo.InvariantCulture)):yyyy-MM-ddTHH:mm:ss.fffZ}{row[row.IndexOf(',', StringComparison.Ordinal)..]}"));

        Findings found = NodeRide.Of(s_healthy, "--path", table);

        Assert.AreEqual(s_ride.Commission(s_healthy).ToString(), found.ToString());
        CommandLineRun.Of("commission", s_healthy, "--path", table, "--start", NodeRide.Start).AssertRefused(ExitCode.BadInput, "--start", "UTC times already");
    }

    [TestMethod]
    public void Node_tableOfAnotherRide_isNotTakenForAWiring()
    {
        string table = s_ride.Folder["faster.csv"];
        File.WriteAllLines(table, File.ReadAllLines(s_ride.Path).Select((row, i) => i == 0
            ? row
            : string.Create(CultureInfo.InvariantCulture, $"{double.Parse(row.Split(',')[0], CultureInfo.InvariantCulture) / 1.6}{row[row.IndexOf(',', StringComparison.Ordinal)..]}")));

        Findings found = NodeRide.Of(s_healthy, "--path", table, "--start", NodeRide.Start);

        Assert.AreEqual("unexplained", found.Faults, found.ToString());
        Assert.AreEqual("{}", found.Settings.ToJsonString());
    }

    [TestMethod]
    public void Log_blankForeignAndRepeatedLines_areCountedAndChangeNothing()
    {
        string log = s_ride.Folder["foreign.log"];
        string[] lines = File.ReadAllLines(s_healthy);
        File.WriteAllLines(log, [lines[0], string.Empty, "Client mosq-1 received PINGRESP", "{\"a\":1}", .. lines, .. lines]);

        Findings found = s_ride.Commission(log);
        CommandLineRun table = CommandLineRun.Of("commission", log, "--path", s_ride.Path, "--start", NodeRide.Start);

        Assert.AreEqual(3, (int)found.Records[^1]["foreignLines"]!);
        Assert.AreEqual((int)s_ride.Commission(s_healthy).Records[^1]["bearings"]!, (int)found.Records[^1]["bearings"]!);
        Assert.Contains("3 lines are no message of a node and left out; the first is line 2.", table.Output);
        Assert.Contains("Nothing wrong is found", table.Output);
    }

    [TestMethod]
    public void Log_healthNamesAMicrophone_isAFault()
    {
        string log = s_ride.Folder["health.jsonl"];
        File.WriteAllLines(log, [.. File.ReadAllLines(s_healthy), """{"v":1,"node":"node","boot":1,"up":9,"reset":"power","restarts":0,"failures":0,"outbox":0,"dropped":0,"faults":["clock","mic2-wet"]}"""]);

        Findings found = s_ride.Commission(log);

        Assert.AreEqual("health", found.Faults, found.ToString());
        Assert.Contains("mic2-wet", found.ToString());
        Assert.DoesNotContain("clock,", found.ToString());
    }

    [TestMethod]
    public void Log_thatTellsNothing_isRefusedInOneLine()
    {
        string log = s_ride.Folder["bad.jsonl"];
        string[] lines = [.. File.ReadAllLines(s_healthy).Where(line => line.Contains("\"event\"", StringComparison.Ordinal))];
        void Refused(int code, string[] content, string[] args, params string[] parts)
        {
            File.WriteAllLines(log, content);
            CommandLineRun.Of(["commission", log, .. args]).AssertRefused(code, parts);
        }

        string[] path = ["--path", s_ride.Path, "--heading", "30", "--start"];
        Refused(ExitCode.BadInput, [], [.. path, NodeRide.Start], log, "no detection of any node");
        Refused(ExitCode.BadInput, lines, [.. path, NodeRide.Start, "--node", "other"], log, "no detection of node 'other', but of node");
        Refused(ExitCode.BadInput, [.. lines, lines[0].Replace("\"node\":\"node\"", "\"node\":\"lv-2\"", StringComparison.Ordinal)], [.. path, NodeRide.Start], log, "lv-2, node", "--node");
        Refused(ExitCode.Failed, lines, [.. path, "2026-05-07T04:13:00Z"], log, "heard from 2026-05-07T02:13", "known from 2026-05-07T04:13", "no time in common");
        Refused(ExitCode.BadInput, lines, ["--path", s_ride.Path, "--heading", "30"], "--start");
        Refused(ExitCode.BadInput, lines, ["--path", s_ride.Path, "--start", NodeRide.Start], log, "--heading");
        Refused(ExitCode.BadInput, lines, ["--heading", "30"], log, "--path or --from");
        Refused(ExitCode.Failed, [.. lines.Where(line => !line.Contains("update", StringComparison.Ordinal))], [.. path, NodeRide.Start], log, "sent no update");
        CommandLineRun.Of("commission", s_ride.Folder["none.jsonl"], "--from", "3", "--heading", "0").AssertRefused(ExitCode.BadInput, "no such file");
    }

    [TestMethod]
    [DataRow(1.0, 1.0)]
    [DataRow(-1.0, 1.0)]
    [DataRow(1.0, -1.0)]
    [DataRow(-1.0, -1.0)]
    public void Search_twoPlacesBesideTheAxes_tellTheWiring(double signX, double signY)
    {
        NodeBearing[] bearings = [.. Enumerable.Range(0, 60).Select(i =>
        {
            double relative = (i < 30 ? 22.0 : 112.0) * Math.PI / 180.0;
            double told = 41.0 + (Math.Atan2(signX * Math.Sin(relative), signY * Math.Cos(relative)) * 180.0 / Math.PI);
            return new NodeBearing(i, 40.0 + (relative * 180.0 / Math.PI), 0.0, told, null, 0.3, null);
        })];

        BearingFit best = new BearingSearch(0.0015, 40.0, 0.0, 0.0, standing: false).Rank(bearings)[0];

        Assert.AreEqual($"{(signX > 0.0 ? "01" : "10")}{(signY > 0.0 ? "23" : "32")}", string.Concat(best.Wiring.Order));
        Assert.IsGreaterThan(0.98, best.Probability);
    }

    [TestMethod]
    [DataRow(0.3)]
    [DataRow(1.0)]
    public void Search_lateTableOfARideBothWays_isToldFromTheHeadingOrUnexplained(double late)
    {
        // 20 degrees a second one way round and then the other; what the table has is where the source was before.
        NodeBearing[] bearings = [.. Enumerable.Range(0, 36).Select(i =>
        {
            double rate = i < 18 ? 20.0 : -20.0;
            double direction = rate * i;
            double known = direction - (late * rate);
            return new NodeBearing(i, known, rate, Angles.Wrap360(direction - 7.0), null, 0.2, null);
        })];

        BearingFit best = new BearingSearch(0.0015, 30.0, 0.0, 0.0, standing: false).Rank(bearings)[0];

        if (late < 0.5)
        {
            Assert.AreEqual(7.0, best.HeadingError, 0.5);
            Assert.AreEqual(late, best.Clock, 0.05);
            Assert.IsLessThan(1.0, best.HeadingDeviation);
        }
        else
        {
            Assert.IsGreaterThan(8.0, best.Usual, "no heading is told from what half of the bearings contradict");
        }
    }

    [TestMethod]
    public void Search_unequalAndCrookedPairs_areToldFromSkewAndHeading()
    {
        // tau = length cos(direction - axis) + skew, axes at 30 + 4 and 30 + 90 + 4 + 10 degrees, and the node takes 30 for its heading.
        NodeBearing[] bearings = [.. Enumerable.Range(0, 36).Select(i =>
        {
            double direction = 10.0 * i;
            double x = (1.15 * Math.Cos((direction - 134.0) * Math.PI / 180.0)) + 0.04;
            double y = Math.Cos((direction - 34.0) * Math.PI / 180.0);
            return new NodeBearing(i, direction, 0.0, 30.0 + (Math.Atan2(x, y) * 180.0 / Math.PI), null, 0.2, null);
        })];

        BearingFit best = new BearingSearch(0.0015, 30.0, 0.0, 0.0, standing: false).Rank(bearings)[0];

        Assert.IsTrue(best.Wiring.IsRight);
        Assert.AreEqual(0.14, best.Ratio, 0.02);
        Assert.AreEqual(10.0, best.Angle, 1.0);
        Assert.AreEqual(9.0, best.HeadingError, 1.0, "the mean of both axes");
        Assert.AreEqual(0.04 / 1.075 * 0.0015, best.Skew[0], 5e-6);
        Assert.AreEqual(0.0, best.Skew[1], 5e-6);
    }

    private static string LastHealth(string log)
    {
        string line = File.ReadLines(log).Last(one => one.Contains("/health ", StringComparison.Ordinal));
        return line[line.IndexOf('{', StringComparison.Ordinal)..];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Engines;
using Earshot.Tools.Simulation.Propagation;
using Earshot.Tools.Simulation.Scenarios;

namespace Earshot.Tools.Simulation.Detections;

/// <summary>Scenarios too large to render, made by a rule and a seed.</summary>
public static class DetectionScenarios
{
    private const double DroneLevel = 120.0;
    private const double NodeHeight = 3.0;

    private static readonly Dictionary<string, Func<ulong, Scenario>> s_all = new()
    {
        ["border-650km"] = seed => Border("border-650km", "Forty drones cross a border of 650 km: three rows of nodes, 3 km apart.", 650_000.0, 3, 40, 1800.0, seed),
        ["country-3500"] = Country,
        ["lv-455km"] = seed => Border("lv-455km", "Twenty-five drones cross a border of 455 km: two rows of nodes, 3 km apart.", 455_000.0, 2, 25, 1800.0, seed),
        ["night-800"] = Night,
        ["raid-19-net"] = Raid,
        ["quiet-day"] = seed => Quiet("quiet-day", 24.0 * 3600.0, seed),
        ["quiet-hour"] = seed => Quiet("quiet-hour", 3600.0, seed),
        ["traffic-hour"] = Traffic,
    };

    /// <summary>Gets their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The scenario.</returns>
    public static Scenario Make(string name, ulong seed) =>
        s_all.TryGetValue(name, out Func<ulong, Scenario>? make) ? make(seed) : throw new ArgumentOutOfRangeException(nameof(name), name, null);

    // A line of nodes from west to east in rows; drones come from the north.
    private static Scenario Border(string name, string description, double length, int rows, int drones, double duration, ulong seed)
    {
        const double spacing = 3000.0;
        SplitMix random = new(seed);
        int columns = (int)(length / spacing) + 1;
        ScenarioNode[] nodes = Grid(columns, rows, spacing, 0.5, 2.0);
        ScenarioSource[] sources =
        [
            .. Enumerable.Range(0, drones).Select(i =>
            {
                double x = random.NextDouble(-length / 2.0, length / 2.0);
                double y = random.NextDouble(12_000.0, 15_000.0);
                return Drone($"drone-{i + 1}", random.NextDouble(0.0, duration - 700.0), random.NextDouble(100.0, 800.0), random,
                    (x, y), (x + random.NextDouble(-3000.0, 3000.0), 2000.0), (x + random.NextDouble(-6000.0, 6000.0), -spacing * rows - 9000.0));
            }),
        ];
        return Of(name, description, duration, nodes, sources, seed);
    }

    // Eight waves of a hundred on broad fronts into a square of 400 nodes.
    private static Scenario Night(ulong seed)
    {
        const double spacing = 3000.0;
        const double half = 10.0 * spacing;
        SplitMix random = new(seed);
        ScenarioSource[] sources =
        [
            .. Enumerable.Range(0, 800).Select(i =>
            {
                double from = (i / 100 * 420.0) + random.NextDouble(0.0, 400.0);
                double x = random.NextDouble(-half, half);
                double turn = x + random.NextDouble(-4000.0, 4000.0);
                return Drone($"drone-{i + 1}", from, random.NextDouble(80.0, 1200.0), random,
                    (x, half + 10_000.0), (turn, random.NextDouble(-half / 2.0, half / 2.0)), (turn + random.NextDouble(-15_000.0, 15_000.0), -half - 10_000.0));
            }),
        ];
        return Of("night-800", "Eight hundred drones in eight waves fly through four hundred nodes on a grid of 3 km.", 5000.0, Grid(20, 20, spacing, 0.0, 2.0), sources, seed);
    }

    // What a correlator can bear: as many as there are, all on their way when it begins, and more that come.
    private static Scenario Country(ulong seed)
    {
        const double spacing = 3000.0;
        const double half = 50.0 * spacing;
        const double duration = 120.0;
        SplitMix random = new(seed);
        ScenarioSource[] sources =
        [
            .. Enumerable.Range(0, 3500).Select(i =>
            {
                double x = random.NextDouble(-half, half);
                double aside = random.NextDouble(-20_000.0, 20_000.0);
                return Drone($"drone-{i + 1}", random.NextDouble(-2.0 * half / 50.0, duration), random.NextDouble(80.0, 1200.0), random,
                    (x, half + 5_000.0), (x + aside, -half - 15_000.0));
            }),
        ];
        return Of("country-3500", "Three and a half thousand drones over ten thousand nodes on a grid of 3 km: some 16,000 detections a second.", duration, Grid(100, 100, spacing, 0.0, 2.0), sources, seed);
    }

    // The raid of the eight nodes over a network as dense as is recommended: a triangular grid of 3 km.
    private static Scenario Raid(ulong seed)
    {
        Scenario eight = ReadyMadeScenarios.Read("raid-19");
        return Of("raid-19-net", "The nineteen drones of raid-19 over forty-two nodes on a triangular grid of 3 km.", 300.0, Grid(7, 6, 3000.0, 0.5, 2.0, 2600.0), eight.Sources, seed);
    }

    // What is no drone: mopeds on roads, generators that run for hours.
    private static Scenario Quiet(string name, double duration, ulong seed)
    {
        const double reach = 6000.0;
        SplitMix random = new(seed);
        List<ScenarioSource> sources = [];
        for (double start = 0.0; start < duration; start += random.NextDouble(400.0, 800.0))
        {
            // A road crosses the square from edge to edge with a bend.
            double speed = random.NextDouble(8.0, 20.0);
            (double X, double Y)[] road = [(-reach, random.NextDouble(-reach, reach)), (random.NextDouble(-2000.0, 2000.0), random.NextDouble(-reach, reach)), (reach, random.NextDouble(-reach, reach))];
            sources.Add(new ScenarioSource(
                $"moped-{sources.Count + 1}",
                EngineModels.Gerbera,
                100.0,
                random.NextDouble(80.0, 135.0),
                new WaypointFlight([.. road.Select(point => new Waypoint(new Position(point.X, point.Y, 0.5), speed))], 100.0, start, false)));
        }

        for (int i = 0; i < 1 + (int)(duration / 14_400.0); i++)
        {
            Position place = new(random.NextDouble(-reach, reach), random.NextDouble(-reach, reach), 1.0);
            double begin = random.NextDouble(0.0, duration);
            sources.Add(new ScenarioSource(
                $"generator-{i + 1}",
                EngineModels.Generator,
                100.0,
                100.0,
                new WaypointFlight([new Waypoint(place, 0.02), new Waypoint(place + new Position(random.NextDouble(60.0, 120.0), 0.0, 0.0), 0.02)], 1.0, begin, false)));
        }

        return Of(name, "No drone: mopeds on roads and generators among sixteen nodes on a grid of 3 km.", duration, Grid(4, 4, 3000.0, 0.0, 1.0), [.. sources], seed);
    }

    // An hour of one drone after another over twenty-five nodes: what heading errors are found by.
    private static Scenario Traffic(ulong seed)
    {
        const double reach = 16_000.0;
        SplitMix random = new(seed);
        ScenarioSource[] sources =
        [
            .. Enumerable.Range(0, 30).Select(i =>
            {
                double way = random.NextDouble(0.0, 2.0 * Math.PI);
                double aside = random.NextDouble(-6000.0, 6000.0);
                (double sine, double cosine) = Math.SinCos(way);
                return Drone($"drone-{i + 1}", i * 110.0, random.NextDouble(100.0, 800.0), random,
                    ((-reach * sine) + (aside * cosine), (-reach * cosine) - (aside * sine)),
                    ((reach * sine) + (aside * cosine), (reach * cosine) - (aside * sine)));
            }),
        ];
        return Of("traffic-hour", "Thirty drones in an hour fly over twenty-five nodes whose headings are 5 degrees off, one sigma.", 3600.0, Grid(5, 5, 3000.0, 0.0, 5.0), sources, seed);
    }

    private static ScenarioSource Drone(string id, double start, double height, SplitMix random, params (double X, double Y)[] path)
    {
        double speed = random.NextDouble(42.0, 58.0);
        return new ScenarioSource(
            id,
            EngineModels.Shahed136,
            DroneLevel,
            random.NextDouble(EngineModels.Shahed136.LowestRate, EngineModels.Shahed136.HighestRate),
            new WaypointFlight([.. path.Select(point => new Waypoint(new Position(point.X, point.Y, height), speed))], 600.0, start, false));
    }

    // Every other row is moved by a share of the spacing.
    private static ScenarioNode[] Grid(int columns, int rows, double spacing, double shift, double headingSd, double? rowSpacing = null) =>
    [
        .. Enumerable.Range(0, columns * rows).Select(i =>
        {
            (int row, int column) = (i / columns, i % columns);
            double x = (spacing * (column - ((columns - 1) / 2.0))) + (row % 2 == 1 ? shift * spacing : 0.0);
            double y = (rowSpacing ?? spacing) * (((rows - 1) / 2.0) - row);
            return new ScenarioNode(
                $"n{row:d2}-{column:d3}",
                new Position(x, y, NodeHeight),
                new ArrayLayout(ArrayKind.Cross, 0.5, 0.0),
                33.0,
                120.0,
                NodeReader.DefaultWindscreen,
                new MicrophoneTolerance(0.0, 0.0, 0.0, headingSd),
                ArrayFaults.None(4),
                new ScenarioBed("rural", null, 42.0, false));
        }),
    ];

    private static Scenario Of(string name, string description, double duration, IReadOnlyList<ScenarioNode> nodes, IReadOnlyList<ScenarioSource> sources, ulong seed) => new(
        name,
        description,
        seed,
        duration,
        new DateTimeOffset(2026, 5, 7, 2, 13, 0, TimeSpan.Zero),
        new GeodeticFrame(56.5, 27.3, 110.0),
        new Atmosphere(10.0, 70.0, Atmosphere.StandardPressure),
        0.0,
        null,
        nodes,
        sources);
}

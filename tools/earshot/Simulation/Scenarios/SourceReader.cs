using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Engines;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Reads the sources of a scenario.</summary>
internal static class SourceReader
{
    // The working assumption for the Shahed-136, in dB SPL at 1 m.
    private const double DroneLevel = 120.0;
    private const double DefaultTurnRadius = 300.0;

    // A flight that turns by more goes back the way it came, and no circle touches both ways.
    private const double SharpestTurn = 170.0;

    // A share of the speed of sound: beyond it the model of a point source that moves slowly is no good.
    private const double FastestShare = 0.6;

    private static readonly EngineModel[] s_engines = [.. EngineModels.Drones, .. EngineModels.Confusers];

    /// <summary>Reads a source.</summary>
    /// <param name="fields">Its fields.</param>
    /// <param name="index">Its number, from 0.</param>
    /// <param name="frame">Where on Earth the scenario is.</param>
    /// <param name="speedOfSound">Metres a second.</param>
    /// <returns>The source.</returns>
    public static ScenarioSource Read(JsonFields fields, int index, GeodeticFrame frame, double speedOfSound)
    {
        string id = fields.Text("id", "1 to 32 letters, digits, - and _", NodeReader.IsId, string.Create(CultureInfo.InvariantCulture, $"source-{index + 1}"));
        string name = fields.Text("engine", $"one of {string.Join(", ", s_engines.Select(engine => engine.Name))}", text => s_engines.Any(engine => engine.Name == text));
        EngineModel engine = s_engines.Single(model => model.Name == name);
        double level = fields.Number("level", 40.0, 160.0, DroneLevel + engine.Level);
        double rate = fields.Number("rate", 5.0, 300.0);
        double start = fields.Number("start", -ScenarioReader.LongestSeconds, ScenarioReader.LongestSeconds, 0.0);
        double radius = fields.Number("turnRadius", 1.0, 100_000.0, DefaultTurnRadius);
        bool repeat = fields.Flag("repeat");
        double fastest = FastestShare * speedOfSound;
        IReadOnlyList<JsonFields> points = fields.Objects("path", 1, 1000);
        Waypoint[] waypoints = [.. points.Select(point => ReadPoint(point, frame, points.Count > 1, fastest))];
        fields.Finish();
        RefuseBadWays(points, waypoints, repeat);
        return new ScenarioSource(id, engine, level, rate, new WaypointFlight(waypoints, radius, start, repeat));
    }

    private static Waypoint ReadPoint(JsonFields fields, GeodeticFrame frame, bool moves, double fastest)
    {
        Position place = NodeReader.ReadPlace(fields, frame, 0.5);
        double speed = moves ? fields.Number("speed", 1.0, Math.Floor(fastest)) : 0.0;
        fields.Finish();
        return new Waypoint(place, speed);
    }

    private static void RefuseBadWays(IReadOnlyList<JsonFields> points, Waypoint[] waypoints, bool repeat)
    {
        int count = waypoints.Length;
        for (int i = 0; i < count && count > 1; i++)
        {
            if (i == count - 1 && !repeat)
            {
                break;
            }

            Position way = waypoints[(i + 1) % count].Place - waypoints[i].Place;
            if (way.Length < 1.0)
            {
                throw points[(i + 1) % count].Refused(null, "is where the waypoint before is; leave one out");
            }

            Position before = waypoints[i].Place - waypoints[(i + count - 1) % count].Place;
            bool corner = (i > 0 || repeat) && before.Length >= 1.0;
            if (corner && before.Dot(way) / (before.Length * way.Length) < Math.Cos(SharpestTurn * Math.PI / 180.0))
            {
                throw points[i].Refused(null, "turns the flight right round; put a waypoint to the side of it");
            }
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Tools;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Engines;
using Earshot.Tools.Simulation.Scenarios;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NJsonSchema;

namespace Earshot.Tests.Simulation;

/// <summary>Scenario files: what they mean, and what is refused and how.</summary>
[TestClass]
public sealed class ScenarioTests
{
    private const string Good = """
        {"duration": 10, "origin": {"lat": 56.5, "lon": 27.3, "alt": 100},
         "nodes": [{"id": "n1", "x": 100, "y": -50, "heading": 30}, {"id": "n2", "lat": 56.509, "lon": 27.3, "z": 5, "array": "pair", "bed": {"kind": "white", "level": 30}}],
         "sources": [{"engine": "gerbera", "rate": 110, "path": [{"x": 0, "y": 500, "z": 100, "speed": 40}, {"x": 900, "y": 500, "z": 100, "speed": 40}]}]}
        """;

    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "scenario.schema.json"))).GetAwaiter().GetResult();

    [TestMethod]
    public void Read_aGoodFile_hasWhatItSaysAndTheDocumentedDefaults()
    {
        Scenario scenario = Read(Good);

        Assert.HasCount(0, Schema.Validate(Good));
        Assert.AreEqual("test", scenario.Name);
        Assert.AreEqual(1UL, scenario.Seed);
        Assert.AreEqual(new Position(100.0, -50.0, 3.0), scenario.Nodes[0].Place);
        Assert.AreEqual(new ArrayLayout(ArrayKind.Cross, 0.5, 30.0), scenario.Nodes[0].Layout);
        Assert.IsNull(scenario.Nodes[0].Bed);
        Assert.AreEqual("white", scenario.Nodes[1].Bed!.Kind);
        Assert.AreEqual(111.0, scenario.Sources[0].Level);
        Assert.AreEqual(22.5, scenario.Sources[0].Flight.End, 1e-9);

        // A degree of latitude there is 111,351 m on the WGS 84 ellipsoid.
        Assert.AreEqual(0.009 * 111_350.9, scenario.Nodes[1].Place.North, 0.1);
        Assert.AreEqual(56.509, scenario.Frame.LatitudeOf(scenario.Nodes[1].Place), 1e-12);
        Assert.AreEqual(27.3, scenario.Frame.LongitudeOf(scenario.Nodes[1].Place), 1e-12);
    }

    [TestMethod]
    [DataRow("\"duration\": 10", "\"duration\": 0", "duration must be a number from 1 to 1800")]
    [DataRow("\"duration\": 10,", "", "duration is missing")]
    [DataRow("\"heading\": 30", "\"bearing\": 30", "nodes[0].bearing is no field there; there are array, bed,")]
    [DataRow("\"y\": -50,", "", "nodes[0].y is missing")]
    [DataRow("\"y\": -50,", "\"y\": -50, \"lat\": 56.5,", "nodes[0] takes either x and y in metres, or lat and lon")]
    [DataRow("\"array\": \"pair\"", "\"array\": \"ring\"", "nodes[1].array must be single, pair or cross")]
    [DataRow("\"kind\": \"white\",", "", "nodes[1].bed takes either kind or file")]
    [DataRow("\"kind\": \"white\"", "\"kind\": \"siren\"", "nodes[1].bed.kind must be one of rural, suburban,")]
    [DataRow("\"id\": \"n2\"", "\"id\": \"n1\"", "nodes name 'n1' twice")]
    [DataRow("\"id\": \"n2\"", "\"id\": \"n/2\"", "nodes[1].id must be 1 to 32 letters")]
    [DataRow("gerbera", "jet", "sources[0].engine must be one of shahed-136, ")]
    [DataRow("\"rate\": 110,", "", "sources[0].rate is missing")]
    [DataRow("\"x\": 900", "\"x\": 0", "sources[0].path[1] is where the waypoint before is")]
    [DataRow("{\"x\": 900", "{\"x\": 300, \"y\": 501, \"z\": 100, \"speed\": 40}, {\"x\": 90", "sources[0].path[1] turns the flight right round")]
    [DataRow("\"z\": 100, \"speed\": 40}]", "\"z\": 100, \"speed\": 300}]", "sources[0].path[1].speed must be a number from 1 to 202")]
    [DataRow("\"z\": 100, \"speed\": 40}]", "\"z\": 100}]", "sources[0].path[1].speed is missing")]
    [DataRow("\"duration\": 10", "\"duration\": 10, \"ground\": {}", "ground takes either flowResistivity or impedance")]
    [DataRow("\"duration\": 10", "\"duration\": 10, \"duration\": 11", "duration stands there twice")]
    [DataRow("\"duration\": 10,", "\"duration\": 10", "line 1, byte 17: not JSON")]
    [DataRow("\"duration\": 10", "\"duration\": 10, \"start\": \"today\"", "start must be a UTC date and time")]
    [DataRow("\"array\": \"pair\"", "\"array\": \"pair\", \"faults\": {\"order\": [1, 0, 2, 3]}", "nodes[1].faults.order must be a list in [ ] of 2 numbers from 0 to 1")]
    [DataRow("\"array\": \"pair\"", "\"array\": \"pair\", \"faults\": {\"order\": [1, 1]}", "nodes[1].faults.order must name each microphone once")]
    [DataRow("\"array\": \"pair\"", "\"array\": \"pair\", \"faults\": {\"dead\": [0.5]}", "nodes[1].faults.dead takes whole numbers")]
    [DataRow("\"array\": \"pair\"", "\"array\": \"pair\", \"faults\": {\"gain\": 3}", "nodes[1].faults.gain must be a list in [ ] of 2 numbers from -60 to 20")]
    [DataRow("\"kind\": \"white\"", "\"kind\": \"white\", \"field\": \"free\"", "nodes[1].bed.field must be independent or diffuse")]
    [DataRow("\"duration\": 10", "\"duration\": 10, \"seed\": 1.5", "seed must be a whole number from 0")]
    public void Read_aBadFile_isRefusedInOneLineThatSaysWhere(string part, string instead, string expected)
    {
        BadInputException refused = Assert.ThrowsExactly<BadInputException>(() => Read(Good.Replace(part, instead, StringComparison.Ordinal)));

        Assert.StartsWith("folder/test.json: ", refused.Message);
        Assert.Contains(expected, refused.Message);
        Assert.DoesNotContain("\n", refused.Message);
    }

    [TestMethod]
    public void Schema_everyReadyMadeScenario_isGoodAndWhatTheReaderRefusesAsUnknownItDoesToo()
    {
        CollectionAssert.IsSubsetOf(
            new[] { "flyby", "loiter", "two-crossing", "border-line", "wind-5ms", "generator-nearby", "aircraft", "raid-19" },
            ReadyMadeScenarios.Names.ToArray());
        foreach (string name in ReadyMadeScenarios.Names)
        {
            string json = Encoding.UTF8.GetString(ReadyMadeScenarios.Content(name));
            Assert.HasCount(0, Schema.Validate(json), name);
            Assert.AreEqual(name, ReadyMadeScenarios.Read(name).Name);
        }

        Assert.IsNotEmpty(Schema.Validate(Good.Replace("heading", "bearing", StringComparison.Ordinal)));
        Assert.HasCount(19, ReadyMadeScenarios.Read("raid-19").Sources);
    }

    [TestMethod]
    public void Schema_fieldsAndEngines_areThoseOfTheReader()
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "scenario.schema.json")))!;
        IEnumerable<string> Fields(JsonNode node) => node["properties"]!.AsObject().Select(field => field.Key).Order();
        string Refusal(string json) => Assert.ThrowsExactly<BadInputException>(() => Read(json)).Message;
        string Known(string message) => message[(message.IndexOf("there are ", StringComparison.Ordinal) + 10)..^1];

        Assert.AreEqual(
            string.Join(", ", Fields(schema).Order(StringComparer.Ordinal)),
            Known(Refusal(Good.Replace("\"duration\"", "\"length\": 1, \"duration\"", StringComparison.Ordinal))));
        Assert.AreEqual(
            string.Join(", ", Fields(schema["definitions"]!["source"]!).Order(StringComparer.Ordinal)),
            Known(Refusal(Good.Replace("\"rate\"", "\"speed\": 1, \"rate\"", StringComparison.Ordinal))));
        CollectionAssert.AreEqual(
            EngineModels.Drones.Concat(EngineModels.Confusers).Select(engine => engine.Name).ToArray(),
            schema["definitions"]!["source"]!["properties"]!["engine"]!["enum"]!.AsArray().Select(engine => (string)engine!).ToArray());
        CollectionAssert.AreEqual(
            SiteBeds.Names.ToArray(),
            schema["definitions"]!["bed"]!["properties"]!["kind"]!["enum"]!.AsArray().Select(kind => (string)kind!).ToArray());
    }

    private static Scenario Read(string json) => ScenarioReader.Read("folder/test.json", Encoding.UTF8.GetBytes(json), null);
}

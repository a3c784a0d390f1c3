using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Tests.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NJsonSchema;

namespace Earshot.Tests.EndToEnd;

/// <summary>The schema takes what nodes say and refuses every deviation from it.</summary>
[TestClass]
public sealed class DetectionContractTests
{
    // One value of every type; a fraction is no integer.
    private static readonly (JsonObjectType Type, JsonNode? Value)[] s_values =
    [
        (JsonObjectType.Null, null),
        (JsonObjectType.String, "x"),
        (JsonObjectType.Boolean, true),
        (JsonObjectType.Number, 1.5),
        (JsonObjectType.Array, new JsonArray()),
        (JsonObjectType.Object, new JsonObject()),
    ];

    private static JsonObject s_message = [];
    private static string s_pair = string.Empty;
    private static string s_single = string.Empty;

    [ClassInitialize]
    public static async Task Hear(TestContext context)
    {
        _ = context;
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        Recording comb = Sounds.Comb(seconds: 5.0);
        ArrayLayout cross = new(ArrayKind.Cross, 0.5, 20.0);
        Recording placed = new Placement(cross).Place(comb, Position.FromAzimuth(100.0, 1000.0), bed: null, snr: 0.0);

        // After the sound has ended there is one more update, in which nothing is heard and so no bearing told.
        string Last(Recording recording, ArrayLayout layout) => Bench.Hear("contract", recording, layout, broker.Address)
            .Last(message => message.Contains("\"update\"", StringComparison.Ordinal) && !message.Contains("\"snr\":0.0", StringComparison.Ordinal));


        s_single = Last(comb, cross with { Kind = ArrayKind.SingleMicrophone });
        s_pair = Last(placed, cross with { Kind = ArrayKind.Pair });
        s_message = JsonNode.Parse(Last(placed, cross))!.AsObject();

        // A source on the horizon has no elevation that means anything; its fields are added for these tests.
        s_message["el"] = 24.0;
        s_message["elSd"] = 6.0;
        s_message["azAlt"] = 120.0;
    }

    [TestMethod]
    public void Message_ofEveryArray_isTaken()
    {
        Assert.HasCount(0, Contract.Detection.Faults(s_single));
        Assert.HasCount(0, Contract.Detection.Faults(s_pair));
        Assert.HasCount(0, Contract.Detection.Faults(s_message.ToJsonString()));
        Assert.DoesNotContain("\"az\"", s_single);
        Assert.Contains("\"azAlt\"", s_pair);
        CollectionAssert.AreEquivalent(Contract.Detection.Fields, s_message.Select(field => field.Key).ToArray());
    }

    [TestMethod]
    public void Field_removed_isRefusedWhereItIsRequired()
    {
        // These may be absent alone; the others are required always or by their companion.
        string[] optional = ["azAlt"];
        foreach (string name in Contract.Detection.Fields.Except(optional))
        {
            AssertRefused(message => message.Remove(name), name);
        }

        CollectionAssert.IsSubsetOf(Contract.Detection.Required, Contract.Detection.Fields);
        foreach (string[] group in (string[][])[["t", "tq"], ["el", "elSd"], ["az", "azSd", "azAlt", "el", "elSd"], ["azAlt"]])
        {
            JsonObject without = s_message.DeepClone().AsObject();
            Array.ForEach(group, name => without.Remove(name));
            Assert.HasCount(0, Contract.Detection.Faults(without.ToJsonString()), string.Join(' ', group));
        }
    }

    [TestMethod]
    public void Field_retyped_isRefused()
    {
        foreach (string name in Contract.Detection.Fields)
        {
            foreach ((JsonObjectType type, JsonNode? value) in s_values.Where(entry => entry.Type != Contract.Detection.TypeOf(name)))
            {
                AssertRefused(message => message[name] = value?.DeepClone(), $"{name} as {type}");
            }
        }
    }

    [TestMethod]
    public void Field_outOfRange_isRefused()
    {
        (string Name, JsonNode Value)[] wrong =
        [
            ("v", 2), ("node", "a b"), ("node", string.Empty), ("boot", -1), ("seq", -1), ("src", 0), ("mode", "test"),
            ("event", "begin"), ("t", "2026-05-07 02:13:45"), ("t", "2026-13-07T02:13:45.120Z"), ("tq", -1), ("up", -1),
            ("type", string.Empty), ("p", 1.01), ("p", -0.01), ("f0", 0), ("f0", 3000), ("f0Sd", -0.1), ("snr", 300),
            ("az", 360), ("az", -1), ("azSd", -1), ("azAlt", 360), ("el", 91), ("el", -1), ("elSd", -1),
            ("lines", new JsonArray()), ("lines", new JsonArray([.. Enumerable.Range(0, 17).Select(i => (JsonNode)i)])),
            ("lines", new JsonArray(1.5)), ("lines", new JsonArray("1")), ("position", "56.5,27.3"),
        ];
        foreach ((string name, JsonNode value) in wrong)
        {
            AssertRefused(message => message[name] = value.DeepClone(), $"{name}: {value.ToJsonString()}");
        }
    }

    private static void AssertRefused(Action<JsonObject> change, string what)
    {
        JsonObject changed = s_message.DeepClone().AsObject();
        change(changed);
        Assert.AreNotEqual(0, Contract.Detection.Faults(changed.ToJsonString()).Length, $"accepted: {what}");
    }
}

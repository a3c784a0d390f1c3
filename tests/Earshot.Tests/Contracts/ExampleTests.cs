using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tests.EndToEnd;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Contracts;

/// <summary>docs/examples are messages of a real run, within the contract, and the contract refuses every deviation from them.</summary>
[TestClass]
public sealed class ExampleTests
{
    /// <summary>Set to 1 to write docs/examples anew instead of comparing them.</summary>
    private const string WriteVariable = "EARSHOT_WRITE_EXAMPLES";

    private static string Folder => Path.Combine(Repository.Root, "docs", "examples");

    [TestMethod]
    public void Examples_areWhatARealRunSays()
    {
        SortedDictionary<string, string> heard = ExampleRun.Messages();
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            foreach ((string name, string text) in heard)
            {
                File.WriteAllText(Path.Combine(Folder, $"{name}.json"), text + "\n");
            }
        }

        foreach ((string name, string text) in heard)
        {
            string path = Path.Combine(Folder, $"{name}.json");
            Assert.IsTrue(File.Exists(path), $"a node says {name}, and docs/examples has none; write them anew with {WriteVariable}=1");

            // Which fields there are, in which order, of which kind: a detector that was tuned hears other numbers.
            Assert.AreEqual(ShapeOf(text), ShapeOf(File.ReadAllText(path)), $"docs/examples/{name}.json is not what a node says now; write it anew with {WriteVariable}=1");
        }
    }

    [TestMethod]
    public void Examples_areTakenWhole_andRefusedWithARequiredFieldRemoved_anyRetyped_orOneMore()
    {
        foreach (string path in Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            Contract contract = ContractOf(name);
            JsonObject whole = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            Assert.AreEqual(string.Empty, string.Join('\n', contract.Faults(whole.ToJsonString())), name);
            foreach (string field in contract.Required)
            {
                AssertRefused(contract, whole, message => message.Remove(field), $"{name} without {field}");
            }

            foreach (string field in whole.Select(entry => entry.Key))
            {
                AssertRefused(contract, whole, message => message[field] = new JsonObject(), $"{name} with {field} as an object");
                AssertRefused(contract, whole, message => message[field] = null, $"{name} with {field} null");
            }

            AssertRefused(contract, whole, message => message["password"] = "x", $"{name} with one field more");
        }
    }

    [TestMethod]
    public void EveryKind_hasAnExampleOfEachOfItsFields()
    {
        // What only some nodes say: safe operation, an array of two, a failed command ... has tests of its own.
        string[] elsewhere =
        [
            "detection.azAlt", "status.safe", "status.error", "health.heap", "health.supply", "health.charge", "health.temp", "health.heading", "health.tilt",
            "status.headingSd", "status.headingSource", "command.config", "command.bundle", "command.bytes",
        ];
        string[] kinds = ["detection", "status", "health", "command", "reply", "alert"];
        foreach (string kind in kinds)
        {
            HashSet<string> seen = [.. Directory.GetFiles(Folder, $"{kind}*.json").SelectMany(path => JsonNode.Parse(File.ReadAllText(path))!.AsObject().Select(field => field.Key))];
            string[] missing = [.. ContractOf(kind).Fields.Where(field => !seen.Contains(field) && !elsewhere.Contains($"{kind}.{field}"))];
            Assert.IsEmpty(missing, $"no example of {kind} has {string.Join(", ", missing)}");
        }
    }

    [TestMethod]
    public void Command_withTheParametersOfAnother_isRefused()
    {
        JsonObject test = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "command-self-test.json")))!.AsObject();
        JsonObject exercise = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "command-exercise.json")))!.AsObject();

        AssertRefused(Contract.Command, test, message => message["minutes"] = 5, "self-test for minutes");
        AssertRefused(Contract.Command, test, message => message["do"] = "configure", "configure without a configuration");
        AssertRefused(Contract.Command, test, message => message["do"] = "dance", "what nodes do not do");
        AssertRefused(Contract.Command, exercise, message => message.Remove("minutes"), "exercise for no time");
        AssertRefused(Contract.Command, exercise, message => message["minutes"] = 1441, "exercise for more than a day");
        AssertRefused(Contract.Command, test, message => message["mac"] = "ABCD", "a short code");
        AssertRefused(Contract.Command, test, message => message["n"] = 0, "no number");
        AssertRefused(Contract.Command, test, message => message["id"] = new string('a', 37), "a long name");
    }

    private static Contract ContractOf(string example) => example.Split('-')[0] switch
    {
        "detection" => Contract.Detection,
        "status" => Contract.Status,
        "health" => Contract.Health,
        "command" => Contract.Command,
        "reply" => Contract.Reply,
        "track" => Contract.Track,
        "alert" => Contract.Alert,
        "registry" => Contract.Registry,
        _ => throw new ArgumentOutOfRangeException(nameof(example), example, "no such kind of message"),
    };

    private static void AssertRefused(Contract contract, JsonObject whole, Action<JsonObject> change, string what)
    {
        JsonObject changed = whole.DeepClone().AsObject();
        change(changed);
        Assert.AreNotEqual(0, contract.Faults(changed.ToJsonString()).Length, $"accepted: {what}");
    }

    private static string ShapeOf(string text) =>
        string.Join(' ', JsonNode.Parse(text)!.AsObject().Select(field => $"{field.Key}:{field.Value!.GetValueKind()}")).Replace("True", "Bool", StringComparison.Ordinal).Replace("False", "Bool", StringComparison.Ordinal);
}

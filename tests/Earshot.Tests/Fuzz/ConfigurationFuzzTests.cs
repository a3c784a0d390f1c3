using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Earshot.Bearing;
using Earshot.Operation;
using Earshot.Tests.Node;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NJsonSchema;

namespace Earshot.Tests.Fuzz;

/// <summary>Mutated configurations: each is taken whole and within the contract, or refused with one line that says why.</summary>
[TestClass]
public sealed class ConfigurationFuzzTests
{
    // One in so many that the node takes is held against the published schema too, which takes longer.
    private const int Checked = 10;

    private static readonly string[] s_good =
    [
        """{"v":1,"id":"lv-0421","array":"cross","spacing":0.5,"heading":12.34,"mode":"live","root":"earshot/v1","broker":"broker.example.org","port":8883,"tls":true,"tau0x":-10,"tau0y":25,"ring":32768}""",
        """{"v":1,"id":"a","broker":"127.0.0.1","port":1883,"tls":false,"user":"node","password":"x y","array":"pair","headingSd":2.5,"headingSource":"compass"}""",
        """{ "v" : 1 , "id" : "lv_1" , "broker" : "b" , "user" : null , "password" : null , "mode" : "exercise", "array":"single" }""",
    ];

    [TestMethod]
    public void Configuration_mutated_isTakenWholeAndInRange_orRefusedWithALine()
    {
        JsonSchema schema = JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "node-configuration.schema.json"))).GetAwaiter().GetResult();
        Mutator mutator = new(3, s_good);
        int taken = 0;
        int count = FuzzCount.Share(25);
        for (int i = 0; i < count; i++)
        {
            byte[] text = mutator.Next();
            NodeConfiguration? configuration = NodeConfiguration.Parse(text, out string error);
            NodeConfiguration.Salvage(text);
            string shown = $"{Encoding.Latin1.GetString(text)}: {error}";
            if (configuration is null)
            {
                Assert.IsTrue(error.StartsWith("node.json: ", StringComparison.Ordinal) && error.All(c => c is >= ' ' and <= '~'), shown);
                continue;
            }

            AssertInRange(configuration, shown);
            if (taken++ % Checked == 0)
            {
                using JsonDocument document = JsonDocument.Parse(text);
                Assert.AreEqual(string.Empty, string.Join('\n', schema.Validate(Encoding.UTF8.GetString(text)).Select(fault => $"{fault.Path}: {fault.Kind}")), shown);
            }
        }

        Assert.IsGreaterThan(count / 50, taken, "enough of the inputs are good ones");
    }

    [TestMethod]
    public void RecordsOnFlash_mutated_areReadOrPassedOver()
    {
        // What the node keeps for itself, in place of each other too.
        Mutator mutator = new(4, "\u0001\u0000\u0000\u0000\u0002\u0000\u0000\u0000", "\u0001\u0004c-17{\"v\":1,\"id\":\"lv-1\",\"broker\":\"b\"}", "\u0005\0\0\0\0\0\0\0\u0001{\"v\":1,\"node\":\"lv-1\"}");
        int count = FuzzCount.Share(5);
        for (int i = 0; i < count; i++)
        {
            FakeStorage storage = new();
            storage.Write(BootRecord.FileName, mutator.Next());
            storage.Write(Commands.ConfigurationTrial.FileName, mutator.Next());
            storage.Write("out00", mutator.Next());
            storage.Write("pose", mutator.Next());
            storage.Write(Commands.CommandGuard.NumberFile, mutator.Next());

            BootRecord record = BootRecord.Begin(storage);
            Commands.ConfigurationTrial? trial = Commands.ConfigurationTrial.Begin(storage);
            Messaging.Outbox outbox = new(4, 4);
            Messaging.OutboxKeeper keeper = new(outbox, 4, storage, new FakeClock());
            keeper.RunOnce();
            Assert.IsFalse(keeper.Failed);
            Assert.IsLessThanOrEqualTo(Messaging.Outbox.MessageBytes, outbox.Peek(new byte[Messaging.Outbox.MessageBytes], out _));
            Assert.IsNotNull(record);
            _ = trial?.CommandId.Length;
        }
    }

    private static void AssertInRange(NodeConfiguration configuration, string shown)
    {
        Assert.IsTrue(configuration.Id.Length is >= 1 and <= 32 && configuration.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), shown);
        Assert.IsTrue(configuration.Broker.Length is >= 1 and <= 253 && configuration.Broker.All(c => c is > ' ' and <= '~'), shown);
        Assert.IsInRange(1, 65535, configuration.Port, shown);
        Assert.IsInRange(6144, 65536, configuration.RingBytes, shown);
        Assert.IsTrue(configuration.Mode is "live" or "exercise" or "replay", shown);
        Assert.IsTrue(configuration.TopicRoot.Length is >= 1 and <= 64 && !configuration.TopicRoot.Contains('+', StringComparison.Ordinal) && !configuration.TopicRoot.Contains('#', StringComparison.Ordinal), shown);
        ArrayGeometry geometry = configuration.Geometry;
        Assert.IsInRange(50, 2000, geometry.SpacingMillimetres, shown);
        Assert.IsInRange(-36000, 36000, geometry.HeadingCentiDegrees, shown);
        Assert.IsInRange(-1000, 1000, geometry.SkewX, shown);
        Assert.IsInRange(-1000, 1000, geometry.SkewY, shown);
    }
}

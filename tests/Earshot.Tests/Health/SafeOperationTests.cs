using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Peripherals;
using Earshot.Hal.Virtual.Runtime;
using Earshot.Operation;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Hal;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Health;

/// <summary>The whole firmware on a virtual board with things that go wrong: it says so, and lives.</summary>
[TestClass]
public sealed class SafeOperationTests
{
    private static readonly short[] s_suburban = Beds.Render("suburban", 4, 60, 5);

    [TestMethod]
    public async Task Main_wrongConfiguration_saysWhatIsWrongAndStartsWhenItIsMended()
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        using Ward ward = new(new SilentSound());
        byte[] good = new NodeSettings { Broker = broker.Address }.ToJson();
        ward.Board.Flash.WriteFile(NodeSettings.DevicePath, Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(good).Replace("cross", "ring", StringComparison.Ordinal)));

        ward.Run(5);
        JsonObject status = ward.Last("/status");
        Assert.AreEqual("configuration", (string?)status["safe"]);
        StringAssert.Contains((string?)status["error"], "array: single, pair or cross expected", StringComparison.Ordinal);
        Assert.AreEqual(string.Empty, string.Join('\n', Contract.Status.Faults(status.ToJsonString())));
        Assert.AreEqual(string.Empty, string.Join('\n', Contract.Health.Faults(ward.Last("/health").ToJsonString())));

        ward.Board.Flash.WriteFile(NodeSettings.DevicePath, good);
        ward.Run(30);
        Assert.IsNull(ward.Last("/status")["safe"]);
        Assert.AreEqual("cross", (string?)ward.Last("/status")["array"]);
        Assert.AreEqual("configured", (string?)ward.Last("/health")["reset"]);
        Assert.IsNull(ward.Board.Failure);
    }

    [TestMethod]
    public void Main_noConfiguration_blinksUntilThereIsOne()
    {
        using Ward ward = new(new SilentSound());
        int changes = 0;
        ward.Board.Gpio.OutputChanged += (pin, _) => changes += pin == BoardPins.StatusLight ? 1 : 0;
        ward.Run(17);
        Assert.AreEqual(5, changes, "four seconds on, four off");
        Assert.IsNull(ward.Board.Failure);
    }

    [TestMethod]
    public async Task Main_thatIsCutShortAgainAndAgain_isCarefulForAnHour()
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        using Ward ward = new(new SilentSound());
        ward.Board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings { Broker = broker.Address }.ToJson());
        for (int i = 0; i < BootRecord.LoopLimit; i++)
        {
            ward.Run(3);
            Assert.IsNull(ward.Last("/status")["safe"]);
            ward.PowerOff();
        }

        ward.Run(3);
        JsonObject status = ward.Last("/status");
        Assert.AreEqual("boot-loop", (string?)status["safe"]);
        Assert.AreEqual("single", (string?)status["array"]);
        Assert.AreEqual(string.Empty, string.Join('\n', Contract.Status.Faults(status.ToJsonString())));

        ward.Run(3610);
        Assert.IsNull(ward.Last("/status")["safe"]);
        Assert.AreEqual("retry", (string?)ward.Last("/health")["reset"]);
    }

    [TestMethod]
    public async Task Main_microphonesThatDoNotStart_endInANodeThatSaysSo()
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        using Ward ward = new(new SilentSound());
        ward.Board.I2sFails = true;
        ward.Board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings { Broker = broker.Address }.ToJson());
        ward.Run(20);
        JsonObject status = ward.Last("/status");
        Assert.AreEqual("deaf", (string?)status["safe"]);
        Assert.AreEqual(BootRecord.LoopLimit + 1, (int)status["boot"]!);
        Assert.AreEqual(string.Empty, string.Join('\n', Contract.Status.Faults(status.ToJsonString())));
        Assert.AreEqual(BootRecord.LoopLimit + 1, (int)ward.Last("/health")["failures"]!);
        Assert.IsNull(ward.Board.Failure);
    }

    [TestMethod]
    public async Task Main_networkThatComesLate_isJoinedAndTheNodeComesOnline()
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        using Ward ward = new(new SilentSound());
        ward.Board.NetworkAvailable = false;
        ward.Board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings { Broker = broker.Address }.ToJson());
        ward.Run(300);
        Assert.IsFalse(ward.HasSpoken);
        ward.Board.NetworkAvailable = true;

        // It tries again within 12 s: 8 and up to half as much by chance.
        ward.Run(30);
        Assert.AreEqual("online", (string?)ward.Last("/status")["state"]);
        Assert.AreEqual("power", (string?)ward.Last("/health")["reset"], "it waited without a restart");
        Assert.IsNull(ward.Board.Failure);
    }

    [TestMethod]
    public void WifiNetwork_joinsWhereThereIsANetwork()
    {
        VirtualBoard? board = null;
        BoardRun.Of(
            () =>
            {
                WifiNetwork network = new();
                Assert.IsTrue(network.TryJoin());
                board!.NetworkAvailable = false;
                Assert.IsFalse(network.TryJoin());
            },
            prepare: made => board = made);
    }

    [TestMethod]
    public async Task Main_taskThatHangs_restartsTheNodeWhichSaysWhy()
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        HangingSensor sensor = new();
        using Ward ward = new(new SilentSound());
        ward.Board.I2c.Attach(1, Max17048.DefaultAddress, sensor);
        ward.Board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings { Broker = broker.Address }.ToJson());
        ward.Run(30);
        Assert.AreEqual(1, (int)ward.Last("/health")["boot"]!);
        sensor.Hangs = true;
        ward.Run(150);
        sensor.Hangs = false;
        ward.Run(10);
        JsonObject health = ward.Last("/health");
        Assert.AreEqual("stale", (string?)health["reset"]);
        Assert.AreEqual(2, (int)health["boot"]!);
        Assert.AreEqual(1, (int)health["restarts"]!);
        Assert.IsNull(ward.Board.Failure);
    }

    [TestMethod]
    public async Task Main_nodeThatIsTurnedOnItsPole_saysItHasMoved()
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        RegisterPart compass = new();
        compass.Registers[0] = 0xA0;
        Point(north: 320, east: 0);
        using Ward ward = new(new FaultySound(s_suburban, 4, (_, _, sample) => sample));
        ward.Board.I2c.Attach(1, Bno055.DefaultAddress, compass);
        ward.Board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings { Broker = broker.Address }.ToJson());
        ward.Run(125);
        Assert.AreEqual(0.0, (double)ward.Last("/health")["heading"]!, 0.01);
        Assert.IsEmpty(ward.Last("/health")["faults"]!.AsArray());

        Point(north: 0, east: 320);
        ward.Run(60);
        Assert.AreEqual("moved", string.Join(' ', ward.Last("/health")["faults"]!.AsArray().Select(item => (string)item!)));

        // The reference outlives a restart: whoever turned it has not turned it back.
        ward.PowerOff();
        ward.Run(60);
        Assert.AreEqual("moved", string.Join(' ', ward.Last("/health")["faults"]!.AsArray().Select(item => (string)item!)));

        void Point(short north, short east)
        {
            short[] values = [0, 0, 981, east, north, -720];
            for (int i = 0; i < values.Length; i++)
            {
                BitConverter.TryWriteBytes(compass.Registers.AsSpan(8 + (2 * i)), values[i]);
            }
        }
    }

    [TestMethod]
    [DataRow("dead")]
    [DataRow("stuck")]
    [DataRow("inverted")]
    [DataRow("clipped")]
    [DataRow("offset")]
    [DataRow("noisy")]
    [DataRow("wet")]
    public async Task Main_faultyMicrophone_isInTheHealthMessageWithinAMinute(string fault)
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        using Ward ward = new(new FaultySound(s_suburban, 4, MicrophoneFaults.Make(fault, 2, 0)));
        ward.Board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings { Broker = broker.Address }.ToJson());
        ward.Run(60);
        JsonObject health = ward.Last("/health");
        Assert.AreEqual(string.Empty, string.Join('\n', Contract.Health.Faults(health.ToJsonString())));
        Assert.AreEqual(fault == "inverted" ? "pair1-inverted" : $"mic2-{fault}", string.Join(' ', health["faults"]!.AsArray().Select(item => (string)item!)));
        foreach (string name in Contract.Health.Required)
        {
            JsonObject without = health.DeepClone().AsObject();
            without.Remove(name);
            Assert.AreNotEqual(0, Contract.Health.Faults(without.ToJsonString()).Length, $"accepted without {name}");
        }

        foreach (string name in health.Select(field => field.Key))
        {
            JsonObject retyped = health.DeepClone().AsObject();
            retyped[name] = new JsonObject();
            Assert.AreNotEqual(0, Contract.Health.Faults(retyped.ToJsonString()).Length, $"accepted: {name} as an object");
        }
    }

    /// <summary>A part whose answer does not come.</summary>
    private sealed class HangingSensor : II2cPart
    {
        public bool Hangs { get; set; }

        public int Write(ReadOnlySpan<byte> data)
        {
            while (Hangs)
            {
                VirtualThread.Sleep(1000);
            }

            return 0;
        }

        public bool Read(Span<byte> data) => false;
    }

    /// <summary>A board under observation.</summary>
    private sealed class Ward : IDisposable
    {
        private readonly VirtualWorld _world = new(BoardRun.Start);
        private readonly ConcurrentQueue<PublishedMessage> _messages = new();
        private bool _on;

        public Ward(ISoundSource sound)
        {
            Board = _world.AddBoard("ward", sound);
            Board.MessageDelivered += _messages.Enqueue;
        }

        public VirtualBoard Board { get; }

        public void Run(double seconds)
        {
            if (!_on)
            {
                Board.PowerOn(App.Program.Main);
                _on = true;
            }

            _world.RunUntil(_world.Elapsed + TimeSpan.FromSeconds(seconds));
        }

        public bool HasSpoken => !_messages.IsEmpty;

        public void PowerOff()
        {
            Board.PowerOff();
            _on = false;
        }

        public JsonObject Last(string suffix) => JsonNode.Parse(_messages.Last(message => message.Topic.EndsWith(suffix, StringComparison.Ordinal)).Payload.Span)!.AsObject();

        public void Dispose() => _world.Dispose();
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading;
using Earshot.Hal.Virtual;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Hal;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Laboratory;

/// <summary>
/// One boot that goes on for days with the same faults each day: nothing grows, no thread is lost, counters agree.
/// </summary>
/// <remarks>Short days in every run; <c>EARSHOT_DAYS=7</c> makes them seven days of 24 hours.</remarks>
[TestClass]
[DoNotParallelize]
public sealed class ContinuousOperationTests
{
    private const string DaysVariable = "EARSHOT_DAYS";
    private const int ShortDays = 3;

    // What the host's heap may differ by from one day's end to another's: the connection of the moment and its buffers.
    private const long HeapTolerance = 128 * 1024;

    private static readonly TimeSpan s_shortDay = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _events = [];

    // Of fixed size, since it is looked at what grows.
    private readonly bool[] _seen = new bool[1 << 17];
    private JsonNode? _health;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Days_withTheSameFaultsEach_leaveTheNodeAsItWas()
    {
        string? program = Mosquitto.Find();
        if (program is null)
        {
            Assert.Inconclusive("Skipped: mosquitto is not on this machine.");
        }

        bool whole = int.TryParse(Environment.GetEnvironmentVariable(DaysVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int days);
        days = whole ? days : ShortDays;
        TimeSpan day = whole ? TimeSpan.FromDays(1) : s_shortDay;
        using LaboratoryBroker broker = new(program);
        using FaultProxy link = new(broker.Port);
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("lab", new LoopingSound(0.0, seconds: whole ? 600.0 : 60.0));
        board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings
        {
            Id = "lab",
            Array = new ArrayLayout(ArrayKind.SingleMicrophone, 0.5, 0.0),
            Broker = new BrokerAddress("localhost", link.Port, null, null),
        }.ToJson());
        board.MessageDelivered += Take;
        board.PowerOn(App.Program.Main);

        List<string> rows = [];
        long heap = 0;
        int threads = 0;
        int files = 0;
        for (int i = 0; i < days; i++)
        {
            LiveADay(world, board, link, broker, i * day, day);
            JsonNode health = _health!;
            long now = GC.GetTotalMemory(forceFullCollection: true);
            rows.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {i + 1} | {now / 1024} | {board.ThreadCount} | {board.Flash.Files.Length} | {(int)health["outbox"]!} | {(int)health["dropped"]!} | {(int)health["frames"]!} | {(int)health["lost"]!} | {Count("onset")} | {Count("end")} |"));
            TestContext.WriteLine(rows[^1]);

            // The first day fills caches, slots of files and the pool of threads.
            if (i == 0)
            {
                (heap, threads, files) = (now, board.ThreadCount, board.Flash.Files.Length);
            }

            Assert.IsNull(board.Failure);
            Assert.IsLessThan(heap + HeapTolerance, now, "the heap grows");
            Assert.AreEqual(threads, board.ThreadCount, "threads");
            Assert.AreEqual(files, board.Flash.Files.Length, string.Join(' ', board.Flash.Files));
            Assert.AreEqual(0, (int)health["outbox"]!, "messages left");
            Assert.AreEqual(0, (int)health["dropped"]!, "messages dropped");
            Assert.AreEqual(1, (int)health["boot"]!, "a restart");
            Assert.AreEqual(0, (int)health["failures"]!, "tasks that threw");
            Assert.AreEqual((double)health["up"]! / 256.0, (double)health["frames"]! + (double)health["lost"]!, 20.0, "frames heard and lost are the time that has passed");
        }

        int passes = (int)(days * day / TimeSpan.FromSeconds(whole ? 600.0 : 60.0));
        Assert.IsInRange(passes - 1, passes, Count("onset"), "an onset for every engine");
        Assert.IsInRange(passes - 1, passes, Count("end"), "an end for every engine");
    }

    private static void LiveADay(VirtualWorld world, VirtualBoard board, FaultProxy link, LaboratoryBroker broker, TimeSpan start, TimeSpan day)
    {
        TimeSpan patience = world.NetworkPatience;
        void Between(double from, double seconds, Action begin, Action end)
        {
            world.RunUntil(start + (from * day));
            begin();
            world.RunUntil(world.Elapsed + TimeSpan.FromSeconds(seconds));
            end();
        }

        Between(0.10, 60.0, broker.Kill, broker.Start);
        Between(0.25, 1.0, link.Reset, () => { });
        Between(0.35, 40.0, link.Refuse, link.Accept);
        Between(0.45, 90.0, () => FallSilent(world, link), () => world.NetworkPatience = patience);
        Between(0.62, 40.0, () => LoseNetwork(board, link), () => board.NetworkAvailable = true);
        Between(0.72, 1.0, () => board.ClockOffset += TimeSpan.FromSeconds(2), () => { });
        Between(0.80, 40.0, () => board.Flash.Capacity = board.Flash.Used, () => board.Flash.Capacity = long.MaxValue);
        world.RunUntil(start + day);
    }

    // Nothing will answer on that connection: to wait long for it would only take time.
    private static void FallSilent(VirtualWorld world, FaultProxy link)
    {
        link.Swallow();
        world.NetworkPatience = TimeSpan.FromMilliseconds(400);
    }

    private static void LoseNetwork(VirtualBoard board, FaultProxy link)
    {
        board.NetworkAvailable = false;
        link.Reset();
    }

    private int Count(string name)
    {
        lock (_gate)
        {
            return _events.GetValueOrDefault(name);
        }
    }

    private void Take(PublishedMessage message)
    {
        lock (_gate)
        {
            if (message.Topic.EndsWith("/health", StringComparison.Ordinal))
            {
                _health = JsonNode.Parse(message.Payload.Span);
            }
            else if (message.Topic.EndsWith("/detection", StringComparison.Ordinal))
            {
                Detection detection = Detection.Parse(message.Payload.Span);
                if (!_seen[detection.Sequence])
                {
                    _seen[detection.Sequence] = true;
                    _events[detection.Event] = _events.GetValueOrDefault(detection.Event) + 1;
                }
            }
        }
    }
}

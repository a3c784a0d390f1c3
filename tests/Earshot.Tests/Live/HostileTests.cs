using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Tracking;
using Earshot.Tests.EndToEnd;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>Nothing that arrives stops the correlator; each class of refusal is counted, and who misbehaves is named. Their number is in EARSHOT_HOSTILE.</summary>
[TestClass]
public sealed class HostileTests
{
    private const long Start = 1_778_119_980_000;

    private static int Count => Environment.GetEnvironmentVariable("EARSHOT_HOSTILE") is { Length: > 0 } count ? int.Parse(count, CultureInfo.InvariantCulture) : 8000;

    [TestMethod]
    public void Reader_takesWhatTheSchemaTakes_andNothingElse()
    {
        HostileMessages hostile = new(5, "h00");
        int taken = 0;
        List<string> different = [];
        for (int i = Count; i > 0; i--)
        {
            byte[] message = hostile.Detection("h00", Start);
            bool read = DetectionReader.Read(message, out Earshot.Correlation.Intake.Detection? detection) == Rejection.None && detection!.Arrival is null;
            bool allowed = IsAllowed(message);
            taken += read ? 1 : 0;
            if (allowed != read)
            {
                different.Add($"{(read ? "taken" : "refused")}: {Encoding.UTF8.GetString(message)}");
            }
        }

        Assert.IsEmpty(different, string.Join('\n', different.Take(20)));
        Assert.IsGreaterThan(Count / 20, taken);
    }

    [TestMethod]
    public void HostileMessages_areUsedOrCounted_andTheDronesAreTrackedAllTheSame()
    {
        LiveWorld world = new();
        string[] enemies = [.. Enumerable.Range(0, 20).Select(i => $"h{i:d2}")];
        RegisteredNode[] nodes = [.. world.Nodes, .. enemies.Select((id, i) => new RegisteredNode(id, 56.5, 28.5 + (0.1 * i), 110.0, 0.0))];

        // Whoever misbehaves would be in quarantine at once; here each message shall be looked at.
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveCorrelator correlator = new(new LiveSettings { Rate = 1e9, Burst = 1e9, MostRefused = int.MaxValue }, nodes, memory, [], _ => { });
        correlator.Start(world.Start);
        HostileMessages hostile = new(9, enemies);
        long detections = 0;
        HashSet<string> confirmed = [];
        correlator.Journal.Results.Said += message => _ = message.Status == TrackStatus.Confirmed && message.Longitude < 28.0 && confirmed.Add(message.Track);
        int seconds = 40;
        int each = Count / seconds;
        for (int second = 0; second < seconds; second++)
        {
            long now = world.Start + (second * 1000) + 1000;
            foreach ((string topic, byte[] payload) in world.Messages[second])
            {
                correlator.Take(topic, payload, now);
                detections++;
            }

            for (int i = 0; i < each; i++)
            {
                (string topic, byte[] payload) = hostile.Next(now);
                correlator.Take(topic, payload, now);
                bool other = topic.EndsWith("/status", StringComparison.Ordinal) || topic.EndsWith("/health", StringComparison.Ordinal)
                    || topic.StartsWith("earshot/v1/registry/", StringComparison.Ordinal) || topic.StartsWith("earshot/v1/track/", StringComparison.Ordinal);
                detections += other ? 0 : 1;
                if (i % 1000 == 999)
                {
                    correlator.Work(now, () => { });
                }
            }

            correlator.Work(now, () => { });
        }

        Rejection[] all = Enum.GetValues<Rejection>();
        Console.WriteLine(string.Join(", ", all.Select(outcome => $"{correlator.Counts[outcome]} {outcome}")));
        Assert.AreEqual(detections, all.Sum(outcome => correlator.Counts[outcome]));

        // With an arrival time nothing is unplaced; floods and quarantine have a test of their own.
        Rejection[] never = [.. all.Where(outcome => correlator.Counts[outcome] == 0)];
        CollectionAssert.AreEqual(new[] { Rejection.Unplaced, Rejection.Flood, Rejection.Quarantined }, never);
        Assert.HasCount(2, confirmed);
        Assert.IsLessThanOrEqualTo(NodeBook.MostStrangers, correlator.Nodes.Strangers.Count);
    }

    [TestMethod]
    public void NodeThatSendsNonsense_isQuarantinedWithItsReason_andComesBackWhenItsTimeIsOver()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveWorld world = new();
        LiveCorrelator correlator = new(new LiveSettings(), world.Nodes, memory, [], _ => { });
        List<string> audit = [];
        correlator.Journal.Results.Audited += (who, what) => audit.Add($"{who}: {what}");
        correlator.Start(Start);
        NodeRecord node = correlator.Nodes.Records.Single(record => record.Id == "n05");
        for (int i = 0; i < 19; i++)
        {
            correlator.Take("earshot/v1/node/n05/detection", "{\"v\":2}"u8.ToArray(), Start + i);
        }

        Assert.AreEqual(NodeState.Unknown, node.State);
        correlator.Take("earshot/v1/node/n05/detection", "{\"v\":2}"u8.ToArray(), Start + 20);
        Assert.AreEqual(NodeState.Quarantined, node.State);
        Assert.AreEqual(Rejection.WrongField, node.Reason);
        Assert.IsFalse(node.Listens);
        CollectionAssert.Contains(audit, "n05: quarantined: WrongField");

        correlator.Take("earshot/v1/node/n05/detection", "{}"u8.ToArray(), Start + 30);
        Assert.AreEqual(1, correlator.Counts[Rejection.Quarantined]);
        correlator.Work(Start + 599_000, () => { });
        Assert.AreEqual(NodeState.Quarantined, node.State);
        correlator.Work(Start + 601_000, () => { });
        Assert.AreEqual(NodeState.Unknown, node.State);
        CollectionAssert.Contains(audit, "n05: released from quarantine");
        EntryKind[] listening = [.. memory.Entries(1).Where(entry => entry.Node == "n05").Select(entry => entry.Kind)];
        CollectionAssert.AreEqual(new[] { EntryKind.Offline, EntryKind.Online }, listening);
    }

    [TestMethod]
    public void NodeThatFloods_isHeldToItsShare_thenQuarantined()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveWorld world = new();
        LiveCorrelator correlator = new(new LiveSettings(), world.Nodes, memory, [], _ => { });
        correlator.Start(world.Start);
        byte[] good = world.Messages[5].First(message => message.Topic.Contains("/n0", StringComparison.Ordinal)).Payload;
        string topic = $"earshot/v1/node/{JsonDocument.Parse(good).RootElement.GetProperty("node").GetString()}/detection";
        for (int i = 0; i < 10_000; i++)
        {
            correlator.Take(topic, good, world.Start + 6000);
        }

        correlator.Work(world.Start + 6000, () => { });
        Assert.AreEqual(1, correlator.Counts[Rejection.None]);
        Assert.AreEqual(199, correlator.Counts[Rejection.Duplicate]);
        Assert.IsGreaterThanOrEqualTo(20, correlator.Counts[Rejection.Flood]);
        Assert.IsGreaterThan(9000, correlator.Counts[Rejection.Quarantined]);
        Assert.IsLessThan(250, memory.Last, "a flood must not fill the memory");
    }

    [TestMethod]
    public void NodeThatIsOffline_isSaidSo_andItsSilenceIsNoEvidence()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveWorld world = new();
        LiveCorrelator correlator = new(new LiveSettings(), world.Nodes, memory, [], _ => { });
        correlator.Start(Start);
        correlator.Take("earshot/v1/node/n05/status", "{\"v\":1,\"node\":\"n05\",\"state\":\"offline\"}"u8.ToArray(), Start);
        correlator.Take("earshot/v1/node/n06/status", "{\"v\":1,\"node\":\"n06\",\"state\":\"online\",\"safe\":\"deaf\"}"u8.ToArray(), Start);
        correlator.Take("earshot/v1/node/n07/status", "{\"v\":1,\"node\":\"n06\",\"state\":\"offline\"}"u8.ToArray(), Start);
        correlator.Work(Start + 1000, () => { });
        NodeState[] states = [.. correlator.Nodes.Records.Skip(5).Take(3).Select(record => record.State)];
        CollectionAssert.AreEqual(new[] { NodeState.Offline, NodeState.Deaf, NodeState.Unknown }, states);

        // A restart knows it still, and the one that comes back counts again.
        LiveCorrelator restarted = new(new LiveSettings(), world.Nodes, memory, [], _ => { });
        restarted.Start(Start + 2000);
        restarted.Take("earshot/v1/node/n05/status", "{\"v\":1,\"node\":\"n05\",\"state\":\"online\"}"u8.ToArray(), Start + 2000);
        restarted.Work(Start + 3000, () => { });
        CollectionAssert.AreEqual(
            new[] { "Offline n05", "Offline n06", "Online n05" },
            memory.Entries(1).Where(entry => entry.Node.Length > 0).Select(entry => $"{entry.Kind} {entry.Node}").ToArray());
    }

    // What the published schema says of strict JSON without a field twice; a day that no calendar has is no moment, though its pattern has it.
    private static bool IsAllowed(byte[] message)
    {
        if (message.Length > DetectionReader.LongestLine)
        {
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(message, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && Contract.Detection.Faults(Encoding.UTF8.GetString(message)).Length == 0
                && (!document.RootElement.TryGetProperty("t", out JsonElement t) || t.TryGetDateTime(out _));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or InvalidCastException or Newtonsoft.Json.JsonReaderException)
        {
            // The last two are what the validator throws for whole numbers beyond 64 bits, which lie outside of every range.
            return false;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tests.EndToEnd;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

[TestClass]
public sealed class HostileLinesTests
{
    private const int Lines = 100_000;

    // Every so many lines that are taken, one is held against the published schema, which is slow.
    private const int Checked = 20;

    [TestMethod]
    public void MutatedLines_neverThrow_andWhatIsTakenKeepsTheContract()
    {
        HeardWorld world = new(3, 3, 3000.0, new HeardModel { FalseShare = 0.1 }, 2);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 60.0, (-1500.0, 500.0), (50.0, 5.0), 0.1, new SplitMix(6));
        byte[][] good = [.. world.Hear(60.0, flight).Select(line => line.Text)];
        Correlator correlator = new(world.Nodes, new TrackerSettings(), _ => { });
        SplitMix random = new(4);
        int taken = 0;
        for (int i = 0; i < Lines; i++)
        {
            byte[] line = Mutate(good[(int)(random.NextDouble() * good.Length)], good, random);
            if (DetectionReader.Read(line, out _) == Rejection.None && ++taken % Checked == 0)
            {
                JsonObject message = JsonNode.Parse(line)!.AsObject();
                message.Remove("rx");
                Assert.AreEqual(0, Contract.Detection.Faults(message.ToJsonString()).Length, Encoding.UTF8.GetString(line));
            }

            correlator.Accept(line);
        }

        correlator.Finish();
        Assert.AreEqual(Lines, Enum.GetValues<Rejection>().Sum(reason => correlator.Counts[reason]));
        foreach (Rejection reason in new[] { Rejection.None, Rejection.NotJson, Rejection.UnknownField, Rejection.WrongField, Rejection.UnknownNode, Rejection.Duplicate })
        {
            Assert.IsTrue(correlator.Counts[reason] > 0, $"{reason} never happened");
        }
    }

    [TestMethod]
    public void AFieldRemovedOrRetyped_isRefused()
    {
        string good = Encoding.UTF8.GetString(new HeardWorld(1, 1, 3000.0, new HeardModel { FalseShare = 0.9, Pairs = true }, 2).Hear(10.0)[0].Text);
        Assert.AreEqual(Rejection.None, Read(JsonNode.Parse(good)!.AsObject()));
        foreach (string field in JsonNode.Parse(good)!.AsObject().Select(pair => pair.Key))
        {
            JsonObject removed = JsonNode.Parse(good)!.AsObject();
            removed.Remove(field);
            Rejection expected = field is "azAlt" or "rx" ? Rejection.None : Rejection.MissingField;
            Assert.AreEqual(expected, Read(removed), $"{field} removed");

            JsonObject retyped = JsonNode.Parse(good)!.AsObject();
            retyped[field] = new JsonObject();
            Assert.AreEqual(Rejection.WrongField, Read(retyped), $"{field} an object");
        }

        Assert.AreEqual(Rejection.RepeatedField, DetectionReader.Read(Encoding.UTF8.GetBytes(good[..^1] + ",\"v\":1}"), out _));
        Assert.AreEqual(Rejection.UnknownField, DetectionReader.Read(Encoding.UTF8.GetBytes(good[..^1] + ",\"x\":[[1]]}"), out _));
        Assert.AreEqual(Rejection.NotJson, DetectionReader.Read(Encoding.UTF8.GetBytes(good + "{}"), out _));
        Assert.AreEqual(Rejection.TooLong, DetectionReader.Read(new byte[DetectionReader.LongestLine + 1], out _));
    }

    [TestMethod]
    public void OneMessageFromTheFuture_doesNotEndTheTracks()
    {
        HeardWorld world = new(4, 4, 3000.0, new HeardModel(), 2);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 60.0, (-1500.0, 500.0), (50.0, 5.0), 0.1, new SplitMix(6));
        List<TrackMessage> messages = [];
        Correlator correlator = new(world.Nodes, new TrackerSettings(), messages.Add);
        foreach (HeardLine line in world.Hear(60.0, flight))
        {
            correlator.Accept(line.Text);
        }

        string last = Encoding.UTF8.GetString(world.Hear(60.0, flight)[^1].Text).Replace("\"boot\":1", "\"boot\":2", StringComparison.Ordinal);
        correlator.Accept(Encoding.UTF8.GetBytes(last.Replace("\"2026-", "\"2096-", StringComparison.Ordinal)));
        Assert.AreEqual(1, correlator.Counts[Rejection.WrongTime]);
        Assert.AreEqual(1, correlator.Tracks(DetectionMode.Live).Count(track => track.Status == TrackStatus.Confirmed));
        Assert.IsFalse(messages.Any(message => message.Status == TrackStatus.Ended));
    }

    private static Rejection Read(JsonObject message) => DetectionReader.Read(Encoding.UTF8.GetBytes(message.ToJsonString()), out _);

    private static byte[] Mutate(byte[] line, byte[][] others, SplitMix random)
    {
        List<byte> bytes = [.. line];
        int changes = (int)(random.NextDouble() * 4.0);
        for (int i = 0; i < changes && bytes.Count > 0; i++)
        {
            int at = (int)(random.NextDouble() * bytes.Count);
            switch ((int)(random.NextDouble() * 6.0))
            {
                case 0:
                    bytes[at] = (byte)(random.NextDouble() * 256.0);
                    break;
                case 1:
                    bytes[at] = (byte)"0123456789-.eE\"{}[],:"[(int)(random.NextDouble() * 21.0)];
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, (int)(random.NextDouble() * 40.0)));
                    break;
                case 4:
                    bytes.Insert(at, (byte)('0' + (int)(random.NextDouble() * 10.0)));
                    break;
                default:
                    byte[] other = others[(int)(random.NextDouble() * others.Length)];
                    bytes.InsertRange(at, other[..(int)(random.NextDouble() * other.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}

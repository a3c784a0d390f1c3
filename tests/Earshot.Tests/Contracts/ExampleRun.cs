using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using Earshot.Hal.Virtual;
using Earshot.Tests.Hal;
using Earshot.Tests.Laboratory;
using Earshot.Tests.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Commanding;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tests.Contracts;

/// <summary>A node that hears an engine pass, is asked some things and is switched off; what it and the operator said is what docs/examples shows.</summary>
internal static class ExampleRun
{
    private const string Node = "lv-0421";

    private static readonly TimeSpan s_realLimit = TimeSpan.FromSeconds(60);

    private static readonly byte[] s_key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private static readonly (string Name, string What, int? Minutes, string? Configuration)[] s_commands =
    [
        ("self-test", "self-test", null, null),
        ("spectrum", "spectrum", null, null),
        ("exercise", "exercise", 30, null),
        ("refused", "configure", null, """{"v":1,"id":"lv-0421","broker":"broker.example.org","port":0}"""),
        ("reboot", "reboot", null, null),
    ];

    /// <summary>Runs it.</summary>
    /// <returns>The messages by the names of their files.</returns>
    public static SortedDictionary<string, string> Messages()
    {
        using TestBroker broker = new();
        using Receiver everybody = new(broker.Port);
        Lock gate = new();
        List<(string Topic, string Text)> said = [];
        everybody.Received += (topic, payload) =>
        {
            lock (gate)
            {
                said.Add((topic, Encoding.UTF8.GetString(payload)));
            }
        };
        int Count(string suffix)
        {
            lock (gate)
            {
                return said.Count(message => message.Topic.EndsWith(suffix, StringComparison.Ordinal));
            }
        }

        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard(Node, Engine());
        board.Flash.WriteFile("I:\\command.key", s_key);
        board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings { Id = Node, Array = Cross, Mode = "live", Broker = new BrokerAddress("127.0.0.1", broker.Port, null, null) }.ToJson());
        board.PowerOn(App.Program.Main);
        world.RunUntil(TimeSpan.FromSeconds(65));
        SortedDictionary<string, string> examples = new(StringComparer.Ordinal);
        for (int i = 0; i < s_commands.Length; i++)
        {
            (string name, string what, int? minutes, string? configuration) = s_commands[i];
            byte[] command = SignedCommand.Write(
                s_key, Node, string.Create(CultureInfo.InvariantCulture, $"7f3a-{i + 1}"), i + 1, world.Now, TimeSpan.FromMinutes(1), what, minutes, configuration);
            if (name == what)
            {
                examples[$"command-{what}"] = Encoding.ASCII.GetString(command);
            }

            int before = Count("/reply");
            everybody.PublishAsync($"earshot/v1/node/{Node}/command", command).GetAwaiter().GetResult();
            RunUntil(world, () => Count("/reply") > before);
        }

        board.PowerOff();
        SpinWait.SpinUntil(() => Count("/status") >= 2 && said[^1].Text.Contains("offline", StringComparison.Ordinal), s_realLimit);
        foreach ((string topic, string text) in said.Where(message => !message.Topic.EndsWith("/command", StringComparison.Ordinal)))
        {
            JsonObject json = JsonNode.Parse(text)!.AsObject();
            string kind = topic[(topic.LastIndexOf('/') + 1)..];
            string what = kind switch
            {
                "detection" => "-" + (string)json["event"]!,
                "status" => "-" + (string)json["state"]!,
                "reply" => "-" + s_commands[int.Parse(((string)json["id"]!)[5..], CultureInfo.InvariantCulture) - 1].Name,
                _ => string.Empty,
            };

            // Of several of a kind the one that tells most.
            string name = kind + what;
            if (!examples.TryGetValue(name, out string? former) || former.Length < text.Length)
            {
                examples[name] = text;
            }
        }

        return examples;
    }

    private static ArrayLayout Cross => new(ArrayKind.Cross, 0.5, 12.0);

    // Virtual time runs on until the other side, in real time, has answered.
    private static void RunUntil(VirtualWorld world, Func<bool> condition)
    {
        SpinWait.SpinUntil(
            () =>
            {
                world.RunUntil(world.Elapsed + TimeSpan.FromMilliseconds(50));
                return condition();
            },
            s_realLimit);
    }

    private static RecordedSound Engine()
    {
        const int Second = 8000;
        Recording placed = new Placement(Cross).Place(Sounds.Comb(seconds: 6.0), new Position(600.0, -100.0, 700.0), bed: null, snr: 0.0);
        short[][] channels = new short[4][];
        for (int i = 0; i < channels.Length; i++)
        {
            // Noise before and after, of the level of that in the engine's recording.
            channels[i] = [.. Sounds.Noise(120.0, seed: i).ToPcm16(0).Select(sample => (short)(sample / 50))];
            placed.ToPcm16(i).CopyTo(channels[i], Second);
        }

        return new RecordedSound(channels);
    }
}

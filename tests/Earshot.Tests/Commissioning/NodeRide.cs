using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Tests.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Commissioning;

/// <summary>The ready-made ride, heard by the firmware on a virtual board, with faults put into its channels; and <c>commission</c> on what it publishes.</summary>
internal sealed class NodeRide : IDisposable
{
    /// <summary>When the ride begins.</summary>
    public const string Start = "2026-05-07T02:13:00Z";

    private readonly CommissionRuns _runs = new();
    private readonly TestFolder _folder = new();
    private readonly float[][] _sound;

    /// <summary>Initializes a new instance of the <see cref="NodeRide"/> class: simulates the ride once.</summary>
    public NodeRide()
    {
        Recording recording = new RecordingFile(_runs.Ride("{}"), null).Load();
        _sound = [.. Enumerable.Range(0, 4).Select(channel => recording.Channel(channel).ToArray())];
    }

    /// <summary>Gets the table of places.</summary>
    public string Path => _runs.Path;

    /// <summary>Gets the folder for other files.</summary>
    public TestFolder Folder => _folder;

    /// <summary>Gets the sound of a microphone.</summary>
    /// <param name="microphone">Its number.</param>
    /// <returns>A copy.</returns>
    public float[] Sound(int microphone) => [.. _sound[microphone]];

    /// <summary>Lets the firmware hear channels.</summary>
    /// <param name="channels">Their sound: of four or of two.</param>
    /// <param name="settings">What is entered besides heading 30.</param>
    /// <returns>A file with what it published, health and status included.</returns>
    public async Task<string> HearAsync(float[][] channels, Func<NodeSettings, NodeSettings>? settings = null)
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        List<string> lines = [];
        using (BenchBoard board = new(DateTimeOffset.Parse(Start, System.Globalization.CultureInfo.InvariantCulture)))
        {
            board.MessageDelivered += message =>
            {
                lock (lines)
                {
                    lines.Add($"{message.Topic} {Encoding.UTF8.GetString(message.Payload.Span)}");
                }
            };
            NodeSettings entered = new() { Id = "node", Mode = "exercise", Broker = broker.Address, Array = new ArrayLayout((ArrayKind)channels.Length, 0.5, 30.0) };
            board.Hear(settings is null ? entered : settings(entered), new Recording("ride", channels));
        }

        string file = _folder[$"log{Directory.GetFiles(_folder.Path).Length}.jsonl"];
        await File.WriteAllLinesAsync(file, lines);
        return file;
    }

    /// <summary>Lets the firmware hear the ride with its microphones in another order.</summary>
    /// <param name="order">The microphone of each channel.</param>
    /// <returns>A file with what it published.</returns>
    public Task<string> HearAsync(params int[] order) => HearAsync([.. order.Select(Sound)]);

    /// <summary>Runs the verb with the ride's table.</summary>
    /// <param name="log">The file of messages.</param>
    /// <param name="args">Arguments besides.</param>
    /// <returns>What it printed as JSON, checked to be such.</returns>
    public Findings Commission(string log, params string[] args) => Of([log, "--path", Path, "--start", Start, .. args]);

    /// <summary>Runs the verb.</summary>
    /// <param name="args">Its arguments behind the verb.</param>
    /// <returns>What it printed as JSON, checked to be such.</returns>
    public static Findings Of(params string[] args)
    {
        CommandLineRun run = CommandLineRun.Of(["commission", .. args, "--json"]);
        Assert.AreEqual(string.Empty, run.Error);
        return new Findings(run.ExitCode, [.. run.OutputLines.Select(line => JsonNode.Parse(line)!)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runs.Dispose();
        _folder.Dispose();
    }
}

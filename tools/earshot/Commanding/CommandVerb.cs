using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Scoring;
using Spectre.Console;

namespace Earshot.Tools.Commanding;

/// <summary>Sends a command to nodes and waits for what becomes of it.</summary>
internal sealed class CommandVerb
{
    // A reply may take its time on the way; one to configure comes after a restart, or when the node has gone back to
    // the old configuration because five minutes with the new one did not bring it online.
    private static readonly TimeSpan s_replyLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_configureLimit = TimeSpan.FromMinutes(7);

    private readonly CommandOptions _options;
    private readonly Terminal _terminal;
    private readonly Channel<CommandReply> _replies = Channel.CreateUnbounded<CommandReply>();

    /// <summary>Initializes a new instance of the <see cref="CommandVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public CommandVerb(CommandOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>: failed when a node did not do it or did not answer.</returns>
    /// <exception cref="BadInputException">A key or a configuration cannot be used; nothing was sent.</exception>
    /// <exception cref="RunFailedException">The broker cannot be used.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        Dictionary<string, byte[]> keys = _options.Target.Nodes.ToDictionary(node => node, node => CommandFiles.ReadKey(_options.Target.Fleet, node));
        Dictionary<string, string?> configurations = _options.Target.Nodes.ToDictionary(
            node => node,
            node => _options.Do == "configure" ? CommandFiles.ReadConfiguration(_options.Target.Fleet, node, _options.ConfigurationFile) : null);
        await using OperatorClient client = await OperatorClient.ConnectAsync(
            _options.Target.Broker,
            _options.Target.Fleet,
            _options.Target.Nodes.Select(node => $"{_options.Target.Root}/node/{node}/reply"),
            Take,
            () => _replies.Writer.TryComplete(new RunFailedException($"Broker {_options.Target.Broker}: the connection was lost while waiting for replies.")),
            stop);
        Dictionary<string, string> waiting = await SendAsync(client, keys, configurations, stop);
        int done = await CollectAsync(waiting, stop);
        WriteSummary(done);
        return done == _options.Target.Nodes.Count ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Columns(string node, string result, string rest) =>
        string.Create(CultureInfo.InvariantCulture, $"{node,-16} {result,-8} {rest}").TrimEnd();

    private void Take(string topic, ReadOnlyMemory<byte> payload, bool kept)
    {
        if (CommandReply.Parse(payload) is CommandReply reply && topic == $"{_options.Target.Root}/node/{reply.Node}/reply")
        {
            _replies.Writer.TryWrite(reply);
        }
    }

    /// <summary>Sends the commands; returns each one's name and node.</summary>
    private async Task<Dictionary<string, string>> SendAsync(
        OperatorClient client,
        Dictionary<string, byte[]> keys,
        Dictionary<string, string?> configurations,
        CancellationToken stop)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        IReadOnlyDictionary<string, int> counters = CommandCounter.TakeNext(_options.Target.Fleet, _options.Target.Nodes, now);
        string run = RandomNumberGenerator.GetHexString(6, lowercase: true);
        Dictionary<string, string> waiting = [];
        foreach (string node in _options.Target.Nodes)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{run}-{counters[node]}");
            byte[] message = SignedCommand.Write(
                keys[node], node, id, counters[node], now, _options.Expires, _options.Do, _options.Minutes, configurations[node]);
            if (message.Length > SignedCommand.LargestMessage)
            {
                throw new BadInputException($"{node}: its configuration makes a command of {message.Length} bytes; nodes take {SignedCommand.LargestMessage}.");
            }

            waiting.Add(node, id);
            await client.PublishAsync($"{_options.Target.Root}/node/{node}/command", message, stop);
        }

        return waiting;
    }

    /// <summary>Waits for the replies; returns how many nodes did it.</summary>
    private async Task<int> CollectAsync(Dictionary<string, string> waiting, CancellationToken stop)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_options.Expires + (_options.Do == "configure" ? s_configureLimit : s_replyLimit));
        Stopwatch clock = Stopwatch.StartNew();
        int done = 0;
        try
        {
            while (waiting.Count > 0)
            {
                CommandReply reply = await _replies.Reader.ReadAsync(limit.Token);
                if (waiting.TryGetValue(reply.Node, out string? id) && reply.Id == id)
                {
                    waiting.Remove(reply.Node);
                    done += reply.Result == "done" ? 1 : 0;
                    Write(reply, clock.Elapsed);
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            foreach (string node in waiting.Keys)
            {
                WriteSilent(node, clock.Elapsed);
            }
        }
        catch (ChannelClosedException e) when (e.InnerException is RunFailedException lost)
        {
            throw lost;
        }

        return done;
    }

    private void Write(CommandReply reply, TimeSpan after)
    {
        if (_options.Picture is not null && reply.Spectrum is not null)
        {
            OutputFile.Write(_options.Picture, reply.Spectrum.ToPng($"{reply.Node}: what it hears"));
        }

        if (_options.Json)
        {
            JsonObject json = reply.Json.DeepClone().AsObject();
            json.Insert(0, "record", "reply");
            _terminal.Output.WriteLine(json.ToJsonString());
        }
        else
        {
            string rest = reply.Reason is not null ? $"{reply.Reason}{(reply.Detail is null ? string.Empty : $": {reply.Detail}")}"
                : reply.Faults is { Count: > 0 } ? $"faults: {string.Join(' ', reply.Faults)}"
                : reply.Faults is not null ? "no faults"
                : string.Create(CultureInfo.InvariantCulture, $"after {after.TotalSeconds:F1} s");
            _terminal.WriteLine(Columns(reply.Node, reply.Result, rest).EscapeMarkup());
            foreach (string line in _options.Picture is null && reply.Spectrum is not null ? reply.Spectrum.ToLines() : [])
            {
                _terminal.WriteLine(line.EscapeMarkup());
            }
        }

        _terminal.Output.Flush();
    }

    private void WriteSilent(string node, TimeSpan after)
    {
        if (_options.Json)
        {
            _terminal.Output.WriteLine(new JsonObject { ["record"] = "silent", ["node"] = node }.ToJsonString());
        }
        else
        {
            _terminal.WriteLine(Columns(node, "silent", string.Create(CultureInfo.InvariantCulture, $"no reply within {after.TotalSeconds:F0} s: is it online?")).EscapeMarkup());
        }
    }

    private void WriteSummary(int done)
    {
        if (_options.Json)
        {
            _terminal.Output.WriteLine(new JsonObject { ["record"] = "summary", ["do"] = _options.Do, ["nodes"] = _options.Target.Nodes.Count, ["done"] = done }.ToJsonString());
        }
        else if (_options.Target.Nodes.Count > 1)
        {
            _terminal.WriteLine($"{done} of {_options.Target.Nodes.Count} did it.");
        }
    }
}

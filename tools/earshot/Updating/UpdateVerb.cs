using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Tools.Commanding;
using Earshot.Tools.Provisioning;
using Spectre.Console;

namespace Earshot.Tools.Updating;

/// <summary>Brings a bundle to nodes, one after the other, and stays with each until it has come online with it for good; the first that does not ends it.</summary>
public sealed class UpdateVerb
{
    private static readonly TimeSpan s_answerLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_checkLimit = TimeSpan.FromMinutes(2);

    // The node gives an update that does not come online 10 minutes.
    private static readonly TimeSpan s_onlineLimit = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan s_expires = TimeSpan.FromSeconds(60);
    private const int MostRetries = 8;

    private readonly UpdateOptions _options;
    private readonly Terminal _terminal;
    private readonly Channel<JsonObject> _messages = Channel.CreateUnbounded<JsonObject>();

    /// <summary>Initializes a new instance of the <see cref="UpdateVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public UpdateVerb(UpdateOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>: failed when a node did not take the update.</returns>
    /// <exception cref="BadInputException">The bundle or a key cannot be used; nothing was sent.</exception>
    /// <exception cref="RunFailedException">The broker cannot be used.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        Bundle bundle = Bundle.Read(_options.File);
        foreach (string node in _options.Target.Nodes)
        {
            CommandFiles.ReadKey(_options.Target.Fleet, node);
        }

        List<string> topics = [];
        foreach (string node in _options.Target.Nodes)
        {
            topics.AddRange([Topic(node, "reply"), Topic(node, "update/state"), Topic(node, "status")]);
        }

        await using OperatorClient client = await OperatorClient.ConnectAsync(
            _options.Target.Broker,
            _options.Target.Fleet,
            topics,
            Take,
            () => _messages.Writer.TryComplete(new RunFailedException($"Broker {_options.Target.Broker}: the connection was lost; run the same again, which goes on from there.")),
            stop);
        foreach (string node in _options.Target.Nodes)
        {
            string? fault;
            Stopwatch watch = Stopwatch.StartNew();
            try
            {
                fault = await UpdateAsync(client, node, bundle, stop);
            }
            catch (ChannelClosedException e) when (e.InnerException is RunFailedException lost)
            {
                throw lost;
            }

            Write(node, bundle, fault, watch.Elapsed);
            if (fault is not null)
            {
                return ExitCode.Failed;
            }
        }

        return ExitCode.Done;
    }

    private static string? Text(JsonObject message, string name) => message[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static int Number(JsonObject message, string name) => message[name] is JsonValue value && value.TryGetValue(out int number) ? number : -1;

    private string Topic(string node, string name) => $"{_options.Target.Root}/node/{node}/{name}";

    private void Take(string topic, ReadOnlyMemory<byte> payload, bool kept)
    {
        try
        {
            JsonObject message = JsonNode.Parse(payload.Span)!.AsObject();
            message["topic"] = topic;
            message["kept"] = kept;
            _messages.Writer.TryWrite(message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            // What is no message of ours is passed over.
        }
    }

    /// <summary>Updates a node; returns what went wrong, or nothing.</summary>
    private async Task<string?> UpdateAsync(OperatorClient client, string node, Bundle bundle, CancellationToken stop)
    {
        return await CommandAsync(client, node, "update", bundle, stop)
            ?? await SendAsync(client, node, bundle, stop)
            ?? await CommandAsync(client, node, "start-update", null, stop)
            ?? await WatchAsync(node, bundle, stop);
    }

    /// <summary>Waits for the next message that is looked for; nothing when it does not come.</summary>
    private async Task<JsonObject?> NextAsync(Func<JsonObject, bool> wanted, TimeSpan patience, CancellationToken stop)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            while (true)
            {
                JsonObject message = await _messages.Reader.ReadAsync(limit.Token);
                if (wanted(message))
                {
                    return message;
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<string?> CommandAsync(OperatorClient client, string node, string what, Bundle? bundle, CancellationToken stop)
    {
        for (int i = 0; i < MostRetries; i++)
        {
            DateTimeOffset now = DateTimeOffset.UtcNow;
            int counter = CommandCounter.TakeNext(_options.Target.Fleet, [node], now)[node];
            string id = $"{RandomNumberGenerator.GetHexString(6, lowercase: true)}-{counter}";
            byte[] key = CommandFiles.ReadKey(_options.Target.Fleet, node);
            byte[] message = SignedCommand.Write(key, node, id, counter, now, s_expires, what, bundle: bundle);
            await client.PublishAsync(Topic(node, "command"), message, stop);
            JsonObject? reply = await NextAsync(m => Text(m, "topic") == Topic(node, "reply") && Text(m, "id") == id, s_answerLimit, stop);
            if (reply is not null)
            {
                return Text(reply, "result") == "done" ? null : $"{what}: {Text(reply, "detail") ?? Text(reply, "reason")}";
            }
        }

        return $"{what}: no reply; is it online?";
    }

    private async Task<string?> SendAsync(OperatorClient client, string node, Bundle bundle, CancellationToken stop)
    {
        int silent = 0;
        Stopwatch checking = Stopwatch.StartNew();
        while (silent < MostRetries)
        {
            JsonObject? state = await NextAsync(m => Text(m, "topic") == Topic(node, "update/state") && Text(m, "bundle") == bundle.Name, s_answerLimit, stop);
            if (state is null)
            {
                // Lost on the way, or the node has restarted meanwhile: it tells where it is when it is asked to begin.
                silent++;
                string? fault = checking.Elapsed > s_checkLimit + (s_answerLimit * MostRetries) ? "it does not come to an end" : await CommandAsync(client, node, "update", bundle, stop);
                if (fault is not null)
                {
                    return fault;
                }

                continue;
            }

            silent = 0;
            int next = Number(state, "next");
            switch (Text(state, "stage"))
            {
                case "ready":
                    return null;
                case "refused":
                    return Text(state, "error") ?? "refused";
                case "receiving" when next >= 0 && next < bundle.Parts:
                    Progress(node, next, bundle);
                    await client.PublishAsync(Topic(node, "update"), bundle.Message(next), stop);
                    checking.Restart();
                    break;
            }
        }

        return "it does not tell how far it is; is it online?";
    }

    private async Task<string?> WatchAsync(string node, Bundle bundle, CancellationToken stop)
    {
        string version = bundle.Version.ToString(3);
        bool IsOnline(JsonObject message) => Text(message, "topic") == Topic(node, "status") && message["kept"]!.GetValue<bool>() is false && Text(message, "state") == "online";
        Stopwatch watch = Stopwatch.StartNew();
        JsonObject? online = await NextAsync(IsOnline, s_onlineLimit, stop);
        if (online is null)
        {
            return "it has not come online again; it goes back by itself when it is started anew";
        }

        while (Text(online, "firmware") == version)
        {
            JsonObject? again = await NextAsync(IsOnline, _options.Proof, stop);
            if (again is null)
            {
                return null;
            }

            online = again;
        }

        return string.Create(CultureInfo.InvariantCulture, $"it is online with {Text(online, "firmware")}: {version} did not prove itself within {watch.Elapsed.TotalMinutes:F0} minutes and was taken back");
    }

    private void Progress(string node, int part, Bundle bundle)
    {
        if (_options.Json)
        {
            _terminal.Output.WriteLine(new JsonObject { ["record"] = "part", ["node"] = node, ["part"] = part, ["parts"] = bundle.Parts }.ToJsonString());
        }
        else if (part == 0)
        {
            _terminal.WriteLine($"[bold]{node.EscapeMarkup()}[/]: sending version {bundle.Version.ToString(3)} in {bundle.Parts} parts.");
        }
    }

    private void Write(string node, Bundle bundle, string? fault, TimeSpan after)
    {
        if (_options.Json)
        {
            JsonObject record = new() { ["record"] = "updated", ["node"] = node, ["version"] = bundle.Version.ToString(3), ["done"] = fault is null };
            if (fault is not null)
            {
                record["error"] = fault;
            }

            _terminal.Output.WriteLine(record.ToJsonString());
        }
        else
        {
            string text = fault ?? string.Create(CultureInfo.InvariantCulture, $"runs version {bundle.Version.ToString(3)} for good, after {after.TotalSeconds:F0} s.");
            _terminal.WriteLine($"[bold]{node.EscapeMarkup()}[/]: {text.EscapeMarkup()}");
        }

        _terminal.Output.Flush();
    }
}

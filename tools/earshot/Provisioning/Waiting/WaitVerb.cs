using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace Earshot.Tools.Provisioning.Waiting;

/// <summary>Waits until nodes are online.</summary>
internal sealed class WaitVerb
{
    private readonly WaitOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="WaitVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public WaitVerb(WaitOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="RunFailedException">The broker cannot be used, or a node was not online in time.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_options.Timeout);
        HashSet<string> missing = [.. _options.Nodes];
        HashSet<string> heard = [];
        await using StatusWatch watch = await StatusWatch.StartAsync(_options, stop);

        // Whoever is about to restart a node waits for this line: from here on nothing is missed.
        Write("waiting", new JsonObject { ["nodes"] = missing.Count }, $"Waiting for {missing.Count} {(missing.Count == 1 ? "node" : "nodes")} on {_options.Broker}, at most {_options.Timeout.TotalSeconds:F0} s.");
        try
        {
            while (missing.Count > 0)
            {
                NodeStatus status = await watch.Statuses.ReadAsync(limit.Token);
                heard.Add(status.Node);
                if (status.Online && !(_options.OnlyNew && status.Kept) && missing.Remove(status.Node))
                {
                    Write(
                        "online",
                        new JsonObject { ["node"] = status.Node, ["boot"] = status.Boot, ["firmware"] = status.Firmware },
                        string.Create(CultureInfo.InvariantCulture, $"{status.Node} is online: firmware {status.Firmware ?? "unknown"}, boot {status.Boot}."));
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            string[] silent = [.. missing.Where(node => !heard.Contains(node)).Order(StringComparer.Ordinal)];
            string[] offline = [.. missing.Where(heard.Contains).Order(StringComparer.Ordinal)];
            string[] parts =
            [
                .. silent.Length > 0 ? [$"never heard of {Some(silent)}"] : Array.Empty<string>(),
                .. offline.Length > 0 ? [$"{(_options.OnlyNew ? "did not come online anew" : "offline")}: {Some(offline)}"] : Array.Empty<string>(),
            ];
            throw new RunFailedException($"Not online within {_options.Timeout.TotalSeconds:F0} s: {string.Join("; ", parts)}.");
        }
        catch (System.Threading.Channels.ChannelClosedException e) when (e.InnerException is RunFailedException lost)
        {
            throw lost;
        }

        return ExitCode.Done;
    }

    private static string Some(string[] names) => names.Length <= 20 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(20))} and {names.Length - 20} more";

    private void Write(string record, JsonObject json, string text)
    {
        if (_options.Json)
        {
            json.Insert(0, "record", record);
            _terminal.Output.WriteLine(json.ToJsonString());
        }
        else
        {
            _terminal.WriteLine(text.EscapeMarkup());
        }

        _terminal.Output.Flush();
    }
}

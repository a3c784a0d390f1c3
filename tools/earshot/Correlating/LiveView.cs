using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;
using Spectre.Console;

namespace Earshot.Tools.Correlating;

/// <summary>Tells what the live correlator does: a line for each change, and the counts once a minute.</summary>
/// <param name="terminal">Where it goes.</param>
/// <param name="json">Whether as JSON lines, with each track message.</param>
/// <param name="correlator">The correlator.</param>
/// <param name="clock">The time.</param>
public sealed class LiveView(Terminal terminal, bool json, LiveCorrelator correlator, TimeProvider clock)
{
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _believed = [];
    private readonly ConcurrentDictionary<string, string> _links = [];
    private readonly LearntNews _learnt = new(correlator.Journal);
    private DateTimeOffset _counted = clock.GetUtcNow();

    /// <summary>Tells of a track message.</summary>
    /// <param name="message">The message.</param>
    public void Show(TrackMessage message)
    {
        if (json)
        {
            Write(new JsonObject { ["record"] = "track", ["message"] = TrackMessageWriter.ToJson(message) });
            return;
        }

        // Tentative tracks come and go; a person sees when one is believed first, and when that one is over.
        bool ended = message.Status == TrackStatus.Ended;
        if (ended ? _believed.Remove(message.Track) : message.Status == TrackStatus.Confirmed && _believed.Add(message.Track))
        {
            double speed = Math.Sqrt((message.VelocityEast * message.VelocityEast) + (message.VelocityNorth * message.VelocityNorth));
            double course = ((Math.Atan2(message.VelocityEast, message.VelocityNorth) * 180.0 / Math.PI) + 360.0) % 360.0;
            Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{message.Mode.ToString().ToLowerInvariant()} track {message.Track} {message.Status.ToString().ToLowerInvariant()}: {message.Latitude:F4} {message.Longitude:F4}, {speed:F0} m/s, {course:F0}°, {message.Type} {message.Probability:F2}"));
        }
    }

    /// <summary>Tells of an alert.</summary>
    /// <param name="news">What is new.</param>
    public void Show(AlertNews news)
    {
        if (news.Cleared)
        {
            return;
        }

        if (json)
        {
            Write(new JsonObject { ["record"] = "alert", ["message"] = JsonNode.Parse(AlertWriter.Write(news.Alert)), ["public"] = news.Public });
        }
        else
        {
            Alert alert = news.Alert;
            Write($"{Name(alert.Mode)} alert {alert.Id}: {Name(alert.Level)} of {alert.Area}, {Name(alert.State)}{(news.Public ? ", told to the public" : string.Empty)}");
        }
    }

    /// <summary>Tells that the connection came or went; what was told already is not told again.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="why">Why there is none; empty when there is one.</param>
    public void ShowConnection(string broker, string why)
    {
        if (!IsNews(broker, why))
        {
            return;
        }

        if (json)
        {
            Write(new JsonObject { ["record"] = why.Length == 0 ? "connected" : "disconnected", ["broker"] = broker, ["why"] = why.Length == 0 ? null : why });
        }
        else
        {
            Write(Line(broker, why));
        }
    }

    /// <summary>Tells that one who is told tracks, or tells of aircraft, can be reached or not; what was told already is not told again.</summary>
    /// <param name="to">His address.</param>
    /// <param name="why">Why he cannot be reached; empty when he can.</param>
    public void ShowLink(string to, string why)
    {
        if (!IsNews(to, why))
        {
            return;
        }

        if (json)
        {
            Write(new JsonObject { ["record"] = "link", ["to"] = to, ["connected"] = why.Length == 0, ["why"] = why.Length == 0 ? null : why });
        }
        else
        {
            Write(Line(to, why));
        }
    }

    /// <summary>Tells where the map is.</summary>
    /// <param name="address">Its address.</param>
    public void ShowMap(Uri address)
    {
        if (json)
        {
            Write(new JsonObject { ["record"] = "map", ["url"] = address.ToString() });
        }
        else
        {
            Write($"map at {address}");
        }
    }

    /// <summary>Tells of an audit record.</summary>
    /// <param name="who">Who.</param>
    /// <param name="what">What.</param>
    public void ShowAudit(string who, string what)
    {
        if (json)
        {
            Write(new JsonObject { ["record"] = "audit", ["who"] = who, ["what"] = what });
        }
        else
        {
            Write($"{who}: {what}");
        }
    }

    /// <summary>Tells the counts once a minute, and what was learnt meanwhile.</summary>
    public void ShowCounts()
    {
        if (clock.GetUtcNow() - _counted >= s_between)
        {
            ShowCounts("counts");
            ShowLearnt();
        }
    }

    /// <summary>Tells the counts.</summary>
    /// <param name="record">The record's name in JSON.</param>
    public void ShowCounts(string record)
    {
        _counted = clock.GetUtcNow();
        KeyValuePair<string, long>[] refused =
        [
            .. Enum.GetValues<Rejection>().Where(reason => reason != Rejection.None && correlator.Counts[reason] > 0)
                .Select(reason => KeyValuePair.Create(Name(reason), correlator.Counts[reason])),
        ];
        int online = correlator.Nodes.Records.Count(node => node.State == NodeState.Online);
        if (json)
        {
            Write(new JsonObject
            {
                ["record"] = record,
                ["used"] = correlator.Counts[Rejection.None],
                ["refused"] = new JsonObject(refused.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                ["nodes"] = correlator.Nodes.Registered.Count,
                ["online"] = online,
                ["strangers"] = correlator.Nodes.Strangers.Count,
                ["tracks"] = correlator.Journal.Living.Count,
            });
            return;
        }

        string reasons = refused.Length == 0 ? "none refused" : $"refused: {string.Join(", ", refused.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")))}";
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{online} of {correlator.Nodes.Registered.Count} nodes online, {correlator.Journal.Living.Count} tracks, {correlator.Counts[Rejection.None]} messages used, {reasons}"));
    }

    // A person is told of headings to mend and of what stands; whoever reads records, of all that changes.
    private void ShowLearnt()
    {
        (IReadOnlyList<(DetectionMode Mode, NodeBias Bias)> headings, IReadOnlyList<(DetectionMode Mode, SiteSource Site)> sites) = _learnt.Take();
        foreach ((DetectionMode mode, NodeBias bias) in headings)
        {
            if (json)
            {
                Write(LearntText.Record(bias, mode));
            }
            else if (LearntText.IsWorthMending(bias))
            {
                Write(LearntText.Line(bias));
            }
        }

        foreach ((DetectionMode mode, SiteSource site) in sites)
        {
            if (json)
            {
                Write(LearntText.Record(site, mode));
            }
            else
            {
                Write(LearntText.Line(site));
            }
        }
    }

    private bool IsNews(string to, string why)
    {
        bool news = !_links.TryGetValue(to, out string? before) || before != why;
        _links[to] = why;
        return news;
    }

    private static string Line(string to, string why) => why.Length == 0 ? $"connected to {to}" : $"no connection to {to}: {why}; trying again";

    private static string Name(Enum value) => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    private void Write(JsonObject record)
    {
        terminal.Output.WriteLine(record.ToJsonString());
        terminal.Output.Flush();
    }

    private void Write(string text)
    {
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss}  {text}").EscapeMarkup());
        terminal.Output.Flush();
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Warning;

/// <summary>
/// Track messages and time in; incursions and alerts out. It has no clock, network or console; the same calls in the same order give
/// the same alerts, and with <see cref="Save"/> and <see cref="Restore"/> between them, too: track messages that come again after a restart have no
/// effect.
/// </summary>
/// <param name="areas">What is watched.</param>
/// <param name="settings">The figures.</param>
public sealed class WarningDesk(IReadOnlyList<WatchedArea> areas, WarningSettings settings)
{
    private const int LongestName = 64;

    // So many agree by chance too often to count.
    private const int ChanceNodes = 3;

    private static readonly JsonSerializerOptions s_json = new() { IncludeFields = true };
    private static readonly DetectionMode[] s_modes = Enum.GetValues<DetectionMode>();

    private readonly AreaWatch _watch = new(areas);
    private readonly AlertReasons _reasons = new(settings);
    private readonly AlertRule _rule = new(settings);
    private readonly SortedDictionary<string, int> _support = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _withdrawn = areas.ToDictionary(area => area.Name, _ => new SortedSet<string>(StringComparer.Ordinal));
    private readonly List<Alert> _alerts = [];
    private double _known = double.MinValue;
    private double _resumed = double.MinValue;

    /// <summary>Gets the alerts that are not cleared, in the order in which they began.</summary>
    public IReadOnlyList<Alert> Alerts => _alerts;

    /// <summary>Gets the tracks that live, with where they are and are expected.</summary>
    public IReadOnlyCollection<WatchedTrack> Tracks => _watch.Tracks;

    /// <summary>Takes a track message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Stays in areas that begin or are over.</returns>
    public IReadOnlyList<Incursion> Take(TrackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.AsOf <= _resumed)
        {
            return [];
        }

        _known = Math.Max(_known, message.AsOf);
        if (message.Status == TrackStatus.Ended)
        {
            _support.Remove(message.Track);
            Array.ForEach([.. _withdrawn.Values], tracks => tracks.Remove(message.Track));
        }
        else if (message.Status == TrackStatus.Confirmed)
        {
            _support[message.Track] = _support.GetValueOrDefault(message.Track) + Math.Max(0, message.Nodes.Count - ChanceNodes);
        }

        return _watch.Take(message);
    }

    /// <summary>Lets time pass, after all messages that were known by then; to be called once a second or so, and before <see cref="Save"/>.</summary>
    /// <param name="time">The time in Unix seconds: the <see cref="TrackMessage.AsOf"/> of those messages, or later; never earlier than before.</param>
    /// <returns>What is to be told of alerts.</returns>
    public IReadOnlyList<AlertNews> Advance(double time)
    {
        List<AlertNews> news = [];
        foreach (DetectionMode mode in s_modes)
        {
            WatchedTrack[] tracks = [.. _watch.Tracks.Where(track => track.Message.Mode == mode && _support.GetValueOrDefault(track.Message.Track) >= settings.Support)];
            foreach (WatchedArea area in areas)
            {
                AlertReason? reason = _reasons.For(area.Name, tracks.Where(track => !_withdrawn[area.Name].Contains(track.Message.Track)));
                Advance(area.Name, mode, reason, time, news);
            }
        }

        foreach (Alert over in _alerts.Where(alert => alert.State == AlertState.Ended && time - alert.Time >= settings.KeepEnded).ToArray())
        {
            _alerts.Remove(over);
            news.Add(new AlertNews(over, true, false));
        }

        return news;
    }

    /// <summary>Releases a warning for the public, or in an exercise as if for the public.</summary>
    /// <param name="alert">The alert's name.</param>
    /// <param name="who">Who does it, 1 to 64 characters.</param>
    /// <param name="when">When, in Unix seconds.</param>
    /// <returns>What to keep of it, and what is to be told; nothing where it could not be done.</returns>
    public (AuditRecord Record, AlertNews? News) Release(string alert, string who, double when) => Act(alert, who, when, "release", found => found switch
    {
        { State: AlertState.Ended } => "it is over",
        { State: AlertState.Released } => $"{found.By} released it before",
        { Level: AlertLevel.Watch } => "it is a watch; only a warning is released",
        _ => null,
    }, found => _rule.Release(found, who, when));

    /// <summary>Ends an alert: its tracks are no reason for one of that area any more.</summary>
    /// <param name="alert">The alert's name.</param>
    /// <param name="who">Who does it, 1 to 64 characters.</param>
    /// <param name="when">When, in Unix seconds.</param>
    /// <returns>What to keep of it, and what is to be told; nothing where it could not be done.</returns>
    public (AuditRecord Record, AlertNews? News) Withdraw(string alert, string who, double when) => Act(
        alert, who, when, "withdraw", found => found.State == AlertState.Ended ? "it is over" : null, found =>
        {
            _withdrawn[found.Area].UnionWith(found.Tracks);
            return _rule.End(found, who, when);
        });

    /// <summary>Saves all that is known.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(
        new WarningState(
            _known,
            [.. _watch.Tracks],
            _support,
            _withdrawn.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value]),
            _alerts),
        s_json);

    /// <summary>Goes on from what was saved; what is of areas that are not watched any more is left out.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public void Restore(ReadOnlySpan<byte> saved)
    {
        WarningState state = JsonSerializer.Deserialize<WarningState>(saved, s_json) ?? throw new JsonException("no saved state");
        _known = _resumed = state.Known;
        _watch.Restore(state.Tracks);
        foreach ((string track, int support) in state.Support)
        {
            _support[track] = support;
        }

        foreach ((string area, IReadOnlyList<string> tracks) in state.Withdrawn.Where(pair => _withdrawn.ContainsKey(pair.Key)))
        {
            _withdrawn[area].UnionWith(tracks);
        }

        _alerts.AddRange(state.Alerts.Where(alert => _withdrawn.ContainsKey(alert.Area)));
    }

    /// <summary>Goes on by a clock that was set back: alerts are as old as they were. No message comes a second time after it.</summary>
    /// <param name="by">By how much, in seconds.</param>
    public void SetBack(double by)
    {
        _known -= by;
        _resumed = double.MinValue;
        for (int i = 0; i < _alerts.Count; i++)
        {
            Alert alert = _alerts[i];
            _alerts[i] = alert with { Time = alert.Time - by, Reasoned = alert.Reasoned - by, LevelReasoned = alert.LevelReasoned - by, Told = alert.Told - by };
        }
    }

    private void Advance(string area, DetectionMode mode, AlertReason? reason, double time, List<AlertNews> news)
    {
        int index = _alerts.FindIndex(alert => alert.Area == area && alert.Mode == mode && alert.State != AlertState.Ended);
        if (index >= 0)
        {
            Alert before = _alerts[index];
            (_alerts[index], bool tell) = _rule.Step(before, reason, time);
            bool notice = AlertRule.IsNew(before, _alerts[index]);
            if (tell || notice)
            {
                news.Add(new AlertNews(_alerts[index], false, notice));
            }
        }
        else if (reason is not null)
        {
            _alerts.Add(AlertRule.Begin(AlertIdentity.Of(area, mode, time), mode, area, reason, time));
            news.Add(new AlertNews(_alerts[^1], false, false));
        }
    }

    private (AuditRecord Record, AlertNews? News) Act(string name, string who, double when, string act, Func<Alert, string?> refuse, Func<Alert, Alert> change)
    {
        int index = _alerts.FindIndex(alert => alert.Id == name);
        string? refusal = string.IsNullOrWhiteSpace(who) || who.Length > LongestName ? $"say who does it, in 1 to {LongestName} characters"
            : index < 0 ? "there is no such alert"
            : refuse(_alerts[index]);
        if (refusal is not null)
        {
            return (new AuditRecord(when, who, act, name, false, refusal), null);
        }

        Alert before = _alerts[index];
        _alerts[index] = change(before);
        string detail = string.Create(CultureInfo.InvariantCulture, $"{before.Level.ToString().ToLowerInvariant()} of {before.Area}, {before.Mode.ToString().ToLowerInvariant()}");
        return (new AuditRecord(when, who, act, name, true, detail), new AlertNews(_alerts[index], false, AlertRule.IsNew(before, _alerts[index])));
    }
}

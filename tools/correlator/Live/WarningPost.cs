using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;

namespace Earshot.Correlation.Live;

/// <summary>
/// The warning desk at work: what it knows is written together with the tracks that it learnt it from, and what it tells is written before it
/// is told. So an alert is neither lost nor made twice, whenever the process is killed. Times are Unix milliseconds.
/// </summary>
/// <param name="areas">What is watched.</param>
public sealed class WarningPost(IReadOnlyList<WatchedArea> areas)
{
    private const string Saved = "warning";
    private const long Second = 1000;

    private readonly WarningDesk _desk = new(areas, new WarningSettings());
    private readonly List<AlertNews> _news = [];
    private readonly List<Incursion> _incursions = [];
    private long _advanced;

    /// <summary>Gets what is watched.</summary>
    public IReadOnlyList<WatchedArea> Areas => areas;

    /// <summary>Gets the alerts that are not cleared.</summary>
    public IReadOnlyList<Alert> Alerts => _desk.Alerts;

    /// <summary>Gets the tracks that live, with where they are and are expected.</summary>
    public IReadOnlyCollection<WatchedTrack> Tracks => _desk.Tracks;

    /// <summary>Goes on from what was written last.</summary>
    /// <param name="memory">The memory.</param>
    /// <returns>The last message of each alert that is not cleared, by name.</returns>
    public IReadOnlyDictionary<string, byte[]> Recall(IMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.State(Saved) is not { } saved)
        {
            return new Dictionary<string, byte[]>();
        }

        _desk.Restore(Encoding.UTF8.GetBytes(saved));
        long since = _desk.Alerts.Count == 0 ? long.MaxValue : (long)(_desk.Alerts.Min(alert => alert.Told) * 1000.0) - Second;
        HashSet<string> living = [.. _desk.Alerts.Select(alert => alert.Id)];
        return memory.Kept(KeptKind.Alert, since, long.MaxValue)
            .Where(kept => living.Contains(kept.Name))
            .GroupBy(kept => kept.Name)
            .ToDictionary(group => group.Key, group => group.Last().Payload.ToArray());
    }

    /// <summary>Goes on by a clock that was set back.</summary>
    /// <param name="by">By how much.</param>
    public void SetBack(long by) => _desk.SetBack(by / 1000.0);

    /// <summary>Ends what it knows of tracks that the correlator does not know any more.</summary>
    /// <param name="living">The names of those that live.</param>
    /// <param name="now">The time.</param>
    public void Forget(IEnumerable<string> living, long now)
    {
        HashSet<string> known = [.. living];
        foreach (TrackMessage gone in _desk.Tracks.Select(track => track.Message).Where(message => !known.Contains(message.Track)).ToArray())
        {
            _desk.Take(gone with { Status = TrackStatus.Ended, AsOf = now / 1000.0 });
        }
    }

    /// <summary>Releases an alert for the public, or withdraws it.</summary>
    /// <param name="alert">Its name.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="release">Whether it is released; otherwise it is withdrawn.</param>
    /// <param name="now">The time.</param>
    /// <returns>What became of it.</returns>
    public AuditRecord Act(string alert, string who, bool release, long now)
    {
        (AuditRecord record, AlertNews? news) = release ? _desk.Release(alert, who, now / 1000.0) : _desk.Withdraw(alert, who, now / 1000.0);
        if (news is not null)
        {
            _news.Add(news);
        }

        return record;
    }

    /// <summary>Takes what the correlator says, and lets time pass.</summary>
    /// <param name="said">Track messages, in order.</param>
    /// <param name="now">The time.</param>
    /// <param name="kept">Takes what is to be kept.</param>
    /// <param name="state">Takes what it knows then.</param>
    /// <returns>What is to be told once that is written, and stays in areas that begin or are over.</returns>
    public (IReadOnlyList<AlertNews> News, IReadOnlyList<Incursion> Incursions) Step(
        IReadOnlyList<TrackMessage> said, long now, ICollection<Kept> kept, ICollection<(string Name, string Value)> state)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(state);
        foreach (IGrouping<double, TrackMessage> moment in said.GroupBy(message => message.AsOf))
        {
            foreach (TrackMessage message in moment)
            {
                _incursions.AddRange(_desk.Take(message));
            }

            Advance(Math.Max(_advanced, (long)Math.Ceiling(moment.Key * 1000.0)));
        }

        if (_desk.Alerts.Count > 0 && now - _advanced >= Second)
        {
            Advance(now);
        }

        AlertNews[] news = [.. _news];
        Incursion[] incursions = [.. _incursions];
        _news.Clear();
        _incursions.Clear();
        foreach (AlertNews one in news.Where(one => !one.Cleared))
        {
            kept.Add(new Kept((long)Math.Round(one.Alert.Told * 1000.0), KeptKind.Alert, one.Alert.Id, AlertWriter.Write(one.Alert)));
        }

        foreach (Incursion one in incursions)
        {
            kept.Add(new Kept(now, KeptKind.Incursion, one.Track, IncursionWriter.Write(one)));
        }

        if (said.Count > 0 || news.Length > 0)
        {
            state.Add((Saved, Encoding.UTF8.GetString(_desk.Save())));
        }

        return (news, incursions);
    }

    /// <summary>Makes a leftover alert message say that it is over.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The time as messages write it.</param>
    public static void End(JsonObject message, string now)
    {
        ArgumentNullException.ThrowIfNull(message);
        message["t"] = now;
        message["tracks"] = new JsonArray();
        foreach (string expectation in (string[])["from", "earliest", "latest", "chance", "type", "p", "speed", "course", "text"])
        {
            message.Remove(expectation);
        }
    }

    private void Advance(long time)
    {
        _advanced = time;
        _news.AddRange(_desk.Advance(time / 1000.0));
    }
}

using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Output;
using Earshot.Correlation.Warning;

namespace Earshot.Tests.Warning;

/// <summary>A warning desk over time, with all that it told.</summary>
internal sealed class DeskRun(params WatchedArea[] areas)
{
    public WarningDesk Desk { get; private set; } = new(areas, new WarningSettings());

    public List<AlertNews> News { get; } = [];

    public double Now { get; private set; }

    /// <summary>Takes messages, each at its time.</summary>
    public void Fly(IEnumerable<TrackMessage> path)
    {
        foreach (TrackMessage message in path)
        {
            Desk.Take(message);
            Now = message.AsOf;
            News.AddRange(Desk.Advance(Now));
        }
    }

    /// <summary>Lets time pass without messages after the flight has ended.</summary>
    public void Pass(double seconds)
    {
        foreach (WatchedTrack track in Desk.Tracks.ToArray())
        {
            Desk.Take(track.Message with { Status = Earshot.Correlation.Tracking.TrackStatus.Ended, AsOf = Now });
        }

        for (int i = 0; i < seconds; i++)
        {
            News.AddRange(Desk.Advance(++Now));
        }
    }

    /// <summary>Releases the last alert.</summary>
    public AuditRecord Release(string who)
    {
        (AuditRecord record, AlertNews? news) = Desk.Release(Desk.Alerts[^1].Id, who, Now);
        News.AddRange(news is null ? [] : [news]);
        return record;
    }

    /// <summary>Releases all alerts that can be.</summary>
    public void ReleaseAll(string who)
    {
        foreach (Alert alert in Desk.Alerts.ToArray())
        {
            News.AddRange(Desk.Release(alert.Id, who, Now).News is { } news ? [news] : []);
        }
    }

    /// <summary>Goes on in another desk with what this one saved.</summary>
    public void Restart()
    {
        byte[] saved = Desk.Save();
        Desk = new WarningDesk(areas, new WarningSettings());
        Desk.Restore(saved);
    }
}

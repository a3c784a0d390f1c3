using System;
using System.Linq;

namespace Earshot.Correlation.Warning;

/// <summary>
/// The life of an alert: proposed at the first reason, released by a human, ended when there has been no reason for
/// <see cref="WarningSettings.Hold"/>. The level rises at once, and falls when nothing has given reason for it for as long. A better
/// estimate alone is told every <see cref="WarningSettings.TellEvery"/>.
/// </summary>
/// <param name="settings">The figures.</param>
internal sealed class AlertRule(WarningSettings settings)
{
    /// <summary>Begins an alert.</summary>
    public static Alert Begin(string id, Intake.DetectionMode mode, string area, AlertReason reason, double time) => new(
        id, mode, area, AlertState.Proposed, reason.Level, time, reason.Tracks, reason.Outlook, null, time, time, time, null);

    /// <summary>Makes the next step of an alert that is not over.</summary>
    /// <returns>The alert, and whether there is something to tell.</returns>
    public (Alert Next, bool Tell) Step(Alert alert, AlertReason? reason, double time)
    {
        if (reason is null && time - alert.Reasoned >= settings.Hold)
        {
            return (End(alert, alert.By, time), true);
        }

        bool rises = reason is not null && reason.Level >= alert.Level;
        bool falls = !rises && alert.Level == AlertLevel.Warning && time - alert.LevelReasoned >= settings.Hold;
        Alert next = alert with
        {
            Time = time,
            Level = rises ? reason!.Level : falls ? AlertLevel.Watch : alert.Level,
            Tracks = reason?.Tracks ?? alert.Tracks,
            Outlook = reason?.Outlook,
            Reasoned = reason is null ? alert.Reasoned : time,
            LevelReasoned = rises || falls ? time : alert.LevelReasoned,
        };
        bool tell = next.Level != alert.Level
            || !next.Tracks.SequenceEqual(alert.Tracks)
            || (next.Outlook != alert.Outlook && time - alert.Told >= settings.TellEvery);
        return (Noticed(tell ? next with { Told = time } : next), tell);
    }

    /// <summary>Ends an alert.</summary>
    public Alert End(Alert alert, string? by, double time) => Noticed(alert with
    {
        State = AlertState.Ended, Time = time, Tracks = [], Outlook = null, By = by, Told = time,
    });

    /// <summary>Releases an alert that is proposed.</summary>
    public Alert Release(Alert alert, string by, double time) => Noticed(alert with { State = AlertState.Released, Time = time, By = by, Told = time });

    /// <summary>Says whether a step made a notice to the public that is new.</summary>
    public static bool IsNew(Alert before, Alert after) => after.Notice != before.Notice;

    // The public is told only of what is live and was released: at once, at each change of level, at the end, and anew after a while.
    private Alert Noticed(Alert alert)
    {
        bool released = alert.State == AlertState.Released || (alert.State == AlertState.Ended && alert.Notice is not null);
        if (!released || alert.Mode != Intake.DetectionMode.Live)
        {
            return alert;
        }

        PublicNotice? last = alert.Notice;

        // A notice that was sent by a clock that has been set back since is renewed at once.
        bool due = last is null || last.Level != alert.Level || alert.State == AlertState.Ended || Math.Abs(alert.Time - last.Sent) >= settings.RenewEvery;
        return due ? alert with { Notice = new PublicNotice((last?.Number ?? 0) + 1, alert.Time, alert.Level, last?.Sent) } : alert;
    }
}

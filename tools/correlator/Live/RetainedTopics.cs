using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;

namespace Earshot.Correlation.Live;

/// <summary>What the broker shall retain of tracks and alerts. Times are Unix milliseconds.</summary>
/// <param name="settings">The figures.</param>
/// <param name="send">Takes what is to be published.</param>
internal sealed class RetainedTopics(LiveSettings settings, Action<Outgoing> send)
{
    private readonly RetainedBoard _tracks = new($"{settings.Root}/track/", settings.Clear, (message, now) => message["asOf"] = now);
    private readonly RetainedBoard _alerts = new($"{settings.Root}/alert/", settings.Clear, WarningPost.End);

    /// <summary>Publishes a track message.</summary>
    public void Say(TrackMessage message) => send(Put(message));

    /// <summary>Recalls a track message that was published before.</summary>
    public void Recall(TrackMessage message) => Put(message);

    /// <summary>Recalls an alert message that was published before.</summary>
    public void Recall(string alert, byte[] message) => _alerts.Put(alert, message);

    /// <summary>Publishes a change of an alert.</summary>
    public void Say(AlertNews news) => send(news.Cleared ? _alerts.Remove(news.Alert.Id) : _alerts.Put(news.Alert.Id, AlertWriter.Write(news.Alert)));

    /// <summary>Compares with the message that the broker retains of a track.</summary>
    public void CompareTrack(string track, ReadOnlyMemory<byte> payload, long now) => Compare(_tracks, track, payload, now);

    /// <summary>Compares with the message that the broker retains of an alert.</summary>
    public void CompareAlert(string alert, ReadOnlyMemory<byte> payload, long now) => Compare(_alerts, alert, payload, now);

    /// <summary>Prepares for what the broker retains, which comes next.</summary>
    public void Forget()
    {
        _tracks.Forget();
        _alerts.Forget();
    }

    /// <summary>Publishes what the broker should retain and did not bring.</summary>
    public void SayMissing() => Send(_tracks.Missing().Concat(_alerts.Missing()));

    /// <summary>Clears what ended long enough ago.</summary>
    public void Clear(long now) => Send(_tracks.Clear(now).Concat(_alerts.Clear(now)));

    private Outgoing Put(TrackMessage message) =>
        _tracks.Put(message.Track, TrackMessageWriter.Write(message), message.Status == TrackStatus.Ended ? (long)(message.AsOf * 1000.0) : null);

    private void Compare(RetainedBoard board, string name, ReadOnlyMemory<byte> payload, long now)
    {
        if (board.Compare(name, payload, now) is { } right)
        {
            send(right);
        }
    }

    private void Send(IEnumerable<Outgoing> messages)
    {
        foreach (Outgoing message in messages)
        {
            send(message);
        }
    }
}

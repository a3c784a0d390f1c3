using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Output;
using Earshot.Correlation.Sharing;
using Earshot.Correlation.Warning;

namespace Earshot.Tools.Correlating;

/// <summary>Runs the tracks of a log through the warning desk and keeps what came of it.</summary>
/// <param name="areas">What is watched.</param>
internal sealed class WarningRun(IReadOnlyList<WatchedArea> areas)
{
    // From this probability on an arrival counts as told.
    private const double Told = 0.5;

    private readonly WarningDesk _desk = new(areas, new WarningSettings());
    private readonly List<Incursion> _incursions = [];
    private readonly List<Alert> _alerts = [];
    private readonly Dictionary<(string Track, string Area), (double AsOf, Arrival Arrival)> _told = [];
    private double _asOf = double.NaN;

    /// <summary>Gets the stays that are over, in order of their ends, and then those that go on.</summary>
    public IEnumerable<Incursion> Incursions => _incursions
        .Concat(_desk.Tracks.SelectMany(track => track.Stays.Values).Where(stay => stay.Now is not null).Select(stay => stay.Now!));

    /// <summary>Gets the alerts as they were told, in order.</summary>
    public IReadOnlyList<Alert> Alerts => _alerts;

    /// <summary>Gets a draft for the public of each warning as it was told last: in a log nobody releases one.</summary>
    public IEnumerable<(string Alert, byte[] Document)> CapDrafts
    {
        get
        {
            CapWriter writer = new(new CapSettings("earshot.invalid", "Earshot, not released"));
            return _alerts
                .Where(alert => alert.Level == AlertLevel.Warning && alert.State != AlertState.Ended)
                .GroupBy(alert => alert.Id)
                .Select(alert => (alert.Key, writer.Write(alert.Last(), areas.Single(area => area.Name == alert.Last().Area))));
        }
    }

    /// <summary>Takes a track message.</summary>
    /// <param name="message">The message.</param>
    public void Take(TrackMessage message)
    {
        // All messages of one moment are known before it passes.
        if (message.AsOf > _asOf)
        {
            Pass();
        }

        _asOf = message.AsOf;
        _incursions.AddRange(_desk.Take(message).Where(stay => stay.Over));
    }

    /// <summary>Lets the last moment pass.</summary>
    public void Finish()
    {
        if (!double.IsNaN(_asOf))
        {
            Pass();
        }
    }

    /// <summary>Gets what was first told of an arrival with a probability of a half or more.</summary>
    /// <param name="track">The track.</param>
    /// <param name="area">The area.</param>
    /// <returns>When it was told and what; <see langword="null"/> where it was not.</returns>
    public (double AsOf, Arrival Arrival)? ToldOf(string track, string area) => _told.TryGetValue((track, area), out (double, Arrival) told) ? told : null;

    private void Pass()
    {
        _alerts.AddRange(_desk.Advance(_asOf).Where(news => !news.Cleared).Select(news => news.Alert));
        foreach (Arrival arrival in _desk.Tracks.SelectMany(track => track.Arrivals.Values).Where(arrival => arrival.Probability >= Told))
        {
            _told.TryAdd((arrival.Track, arrival.Area), (_asOf, arrival));
        }
    }
}

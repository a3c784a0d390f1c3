using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Tools.Correlating.Scoring;

/// <summary>
/// Holds tracks against the truth, second by second: which track is on which target is the assignment of least squared distance within
/// the cut-off. GOSPA (Rahmathullah, Garcia-Fernandez and Svensson 2017) with order 2 and alpha 2 is
/// sqrt(sum d^2 + c^2 / 2 (missed + false)); only targets that two nodes hear count as missed. What has ended its flight is heard for as long
/// as its sound is on the way, but is nowhere: from then on it is not covered.
/// </summary>
/// <param name="plane">The plane of the tracks.</param>
/// <param name="targets">The targets that are there at a time in Unix seconds.</param>
public sealed class TrackScorer(TangentPlane plane, Func<double, IReadOnlyList<TrueTarget>> targets)
{
    /// <summary>The cut-off in metres: farther away a track is not on a target.</summary>
    public const double CutOff = 500.0;

    /// <summary>For how many seconds after a message a node hears a target.</summary>
    public const double Hold = 4.0;

    // Chi squared with two degrees of freedom, 95 %.
    private const double Ellipse = 5.991;

    private readonly Dictionary<int, TargetRecord> _records = [];
    private readonly Dictionary<string, (int On, int Off)> _tracks = [];
    private readonly Dictionary<long, List<TrackMessage>> _messages = [];
    private readonly List<double> _errors = [];
    private int _told;
    private int _outside;
    private double _gospaSquares;
    private int _seconds;
    private int _doubled;

    /// <summary>Tells that a node heard a target.</summary>
    /// <param name="target">The target's number.</param>
    /// <param name="node">The node's number.</param>
    /// <param name="time">When the sound was heard, in Unix seconds.</param>
    public void Hear(int target, int node, double time)
    {
        if (!_records.TryGetValue(target, out TargetRecord? record))
        {
            _records.Add(target, record = new TargetRecord());
        }

        record.Hear(node, time, Hold);
    }

    /// <summary>Takes a track message.</summary>
    /// <param name="message">The message.</param>
    public void Take(TrackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Status is not (TrackStatus.Confirmed or TrackStatus.Coasting))
        {
            return;
        }

        long second = (long)Math.Floor(message.AsOf);
        if (!_messages.TryGetValue(second, out List<TrackMessage>? list))
        {
            _messages.Add(second, list = []);
        }

        // A change of state has a message of its own within the second.
        if (!list.Exists(before => before.Track == message.Track))
        {
            list.Add(message);
        }
    }

    /// <summary>Computes the result.</summary>
    /// <returns>The result.</returns>
    public TrackResult Finish()
    {
        IEnumerable<long> covered = Flying();
        foreach (long second in covered.Concat(_messages.Keys).Distinct().Order())
        {
            Score(second, _messages.GetValueOrDefault(second, []));
        }

        TargetRecord[] heard = [.. _records.Values.Where(record => record.Covered.Count > 0)];
        int all = heard.Sum(record => record.Covered.Count);
        int tracked = heard.Sum(record => record.Tracked);
        return new TrackResult(
            heard.Length,
            heard.Count(record => !double.IsNaN(record.Confirmed)),
            all,
            tracked,
            heard.Length == 0 ? double.NaN : heard.Min(record => record.Share),
            heard.Count(record => record.Share >= 0.9),
            _tracks.Values.Count(track => track.Off > track.On),
            _tracks.Count,
            heard.Sum(record => record.Switches),
            all == 0 ? 0.0 : (double)(all - tracked) / all,
            all == 0 ? 0.0 : (double)_doubled / all,
            Median(_errors),
            Math.Sqrt(_errors.Select(error => error * error).DefaultIfEmpty(double.NaN).Average()),
            _told == 0 ? double.NaN : (double)_outside / _told,
            Math.Sqrt(_gospaSquares / Math.Max(1, _seconds)),
            Median([.. heard.Where(record => !double.IsNaN(record.Confirmed)).Select(record => record.Confirmed - record.Second)]),
            Median([.. heard.Where(record => !double.IsNaN(record.Confirmed) && !double.IsNaN(record.Third)).Select(record => record.Confirmed - record.Third)]));
    }

    // Takes the seconds after a target's end out of what is covered.
    private HashSet<long> Flying()
    {
        HashSet<long> seconds = [.. _records.Values.SelectMany(record => record.Covered)];
        foreach (long second in seconds)
        {
            HashSet<int> flying = [.. targets(second).Select(target => target.Id)];
            foreach ((int id, TargetRecord record) in _records)
            {
                if (!flying.Contains(id))
                {
                    record.Covered.Remove(second);
                }
            }
        }

        return seconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : values[values.Count / 2];
    }

    // d' P^-1 d over the ellipse's.
    private bool IsOutside(TrackMessage message, PlanePoint truth)
    {
        PlanePoint place = plane.Place(message.Latitude, message.Longitude);
        (double ee, double en, double nn) = message.PositionCovariance;
        double east = truth.East - place.East;
        double north = truth.North - place.North;
        return (nn * east * east) - (2.0 * en * east * north) + (ee * north * north) > Ellipse * ((ee * nn) - (en * en));
    }

    private void Score(long second, List<TrackMessage> messages)
    {
        // A message says where the target was at its time, which is not the same for all.
        Dictionary<double, IReadOnlyList<TrueTarget>> truths = [];
        List<(double Distance, int Message, int Target)> pairs = [];
        for (int i = 0; i < messages.Count; i++)
        {
            if (!truths.TryGetValue(messages[i].Time, out IReadOnlyList<TrueTarget>? truth))
            {
                truths.Add(messages[i].Time, truth = targets(messages[i].Time));
            }

            PlanePoint place = plane.Place(messages[i].Latitude, messages[i].Longitude);
            pairs.AddRange(truth.Select(target => (place.DistanceTo(target.Place), i, target.Id)).Where(pair => pair.Item1 <= CutOff));
        }

        HashSet<int> used = [];
        Dictionary<int, int> on = [];
        double squares = 0.0;
        foreach ((double distance, int message, int target) in NearestPairs.Assign(pairs))
        {
            used.Add(message);
            on[target] = message;
            squares += distance * distance;
            if (messages[message].Status == TrackStatus.Confirmed)
            {
                _told++;
                _outside += IsOutside(messages[message], truths[messages[message].Time].First(one => one.Id == target).Place) ? 1 : 0;
            }

            _errors.Add(distance);
            if (!_records.TryGetValue(target, out TargetRecord? record))
            {
                _records.Add(target, record = new TargetRecord());
            }

            record.Track(second, messages[message].Track, messages[message].AsOf);
        }

        int missed = _records.Count(record => record.Value.Covered.Contains(second) && !on.ContainsKey(record.Key));
        for (int i = 0; i < messages.Count; i++)
        {
            (int onTarget, int off) = _tracks.GetValueOrDefault(messages[i].Track);
            _tracks[messages[i].Track] = used.Contains(i) ? (onTarget + 1, off) : (onTarget, off + 1);
            _doubled += !used.Contains(i) && pairs.Any(pair => pair.Message == i) ? 1 : 0;
        }

        _gospaSquares += squares + (CutOff * CutOff / 2.0 * (missed + messages.Count - used.Count));
        _seconds++;
    }
}

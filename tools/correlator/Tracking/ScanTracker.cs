using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// One step of the tracker: what arrived since the last is associated, trajectories of tracks with news are computed anew and judged, and what is
/// left founds new ones. Once a second each track is judged, since silence tells, too. What arrives late counts where its sound was
/// emitted: trajectories see to that.
/// </summary>
public sealed class ScanTracker
{
    private readonly TrackerSettings _settings;
    private readonly Soundscape _soundscape;
    private readonly RetardedBearingModel _model;
    private readonly BearinglessSounds _bearingless;
    private readonly Listeners _listeners;
    private readonly TrackUpdater _updater;
    private readonly NearestJoinings _joinings;
    private readonly ManoeuvreSmoother _smoother;
    private readonly Lifecycle _lifecycle;
    private readonly DuplicateRule _duplicates;
    private readonly Hypotheses _hypotheses;
    private readonly HeadingDoubt _headings;

    /// <summary>Initializes a new instance of the <see cref="ScanTracker"/> class.</summary>
    /// <param name="settings">The figures.</param>
    public ScanTracker(TrackerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        RetardedBearingModel model = _model = new(settings);
        TrajectorySmoother straight = new(model, new ConstantVelocity(settings.Acceleration, settings), settings);
        TrajectorySmoother slow = new(model, new ConstantVelocity(settings.SlowAcceleration, settings), settings);
        TrajectorySmoother turning = new(model, new ConstantVelocity(settings.TurnAcceleration, settings), settings);
        MapEstimator estimator = new(model, settings);
        _settings = settings;
        Learning = new Learning(model, settings);
        Gate gate = new(model, settings);
        _soundscape = new Soundscape(settings);
        _bearingless = new BearinglessSounds(_soundscape, gate, settings);
        _listeners = new Listeners(model, settings);
        _smoother = new ManoeuvreSmoother(straight, turning);
        _updater = new TrackUpdater(_soundscape, new Association(gate, settings), _smoother, settings);
        _joinings = new NearestJoinings(settings);
        _lifecycle = new Lifecycle(new SlowAlternative(straight, slow, settings), _listeners, settings);
        _duplicates = new DuplicateRule(settings);
        _headings = new HeadingDoubt(model, settings);
        Initiator initiator = new(estimator, new TrimmedFit(model, estimator), straight, settings);
        _hypotheses = new Hypotheses(_soundscape, _updater, initiator, _lifecycle, _duplicates, settings);
    }

    /// <summary>Gets what lasts longer than tracks.</summary>
    public Learning Learning { get; }

    /// <summary>Sets the air, from the next scan on.</summary>
    public Air Air
    {
        set => _model.Air = value;
    }

    /// <summary>Gets what may be told of where a track is: its covariance holds what headings that are not known well do.</summary>
    /// <param name="track">The track.</param>
    /// <returns>The estimate.</returns>
    public Estimate Told(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return _headings.Widened(track.Estimate, track.Trajectory.Heard);
    }

    /// <summary>Notes whether a node listens.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="listens">Whether it does.</param>
    public void Note(string node, bool listens) => _listeners.Note(node, listens);

    /// <summary>Computes a scan. What nodes hear is remembered from scan to scan, so each comes once, in order.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="scan">Its number.</param>
    /// <param name="measurements">What arrived in it, in any order.</param>
    /// <returns>The state after it.</returns>
    public TrackerState Step(TrackerState before, long scan, IEnumerable<Measurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(before);
        double end = scan * _settings.ScanLength;
        Measurement[] heard = InOrder(measurements.Select(Learning.Applied));
        Array.ForEach(heard, _listeners.Note);
        _soundscape.Hear(heard.Where(one => one.HasBearing), end);

        // Where a node tells the bearing of a sound now and then, that counts.
        _bearingless.Hear(heard.Where(one => !one.HasBearing && _soundscape.Find(one.Presence) is null), end);
        Learning.Judge(_soundscape.Active, end);

        _soundscape.FindFree();
        List<Track> after = Confirmed([.. before.Tracks.Where(track => track.Status != TrackStatus.Tentative)], end);
        Learning.Learn(after.FindAll(track => _settings.Judges(track.Id, end)), end);

        // Some sounds may have been given back by now.
        _soundscape.FindFree();
        IReadOnlyList<Track> doubtful = _hypotheses.Step(before.Hypotheses, scan, end);
        after.AddRange(doubtful.Where(track => track.Status != TrackStatus.Tentative));
        IReadOnlyList<Track> sure = _duplicates.Remove([.. after.Where(track => !Learning.Aircraft.Explains(track.Estimate))], end);
        foreach (Track gone in after.Except<Track>(sure, ReferenceEqualityComparer.Instance))
        {
            Release(gone);
        }

        NearTracks near = DuplicateRule.Store(sure);
        Track[] tentative = [.. doubtful.Where(track => track.Status == TrackStatus.Tentative && !Learning.Aircraft.Explains(track.Estimate) && !near.Any(track, one => _duplicates.AreSame(one, track, end)))];
        HashSet<string> shown = [.. before.Tracks.Select(track => track.Id)];
        return new TrackerState(
            scan,
            end,
            [.. sure, .. WithoutContradiction(tentative, shown)],
            tentative,
            [.. _soundscape.Active.Where(sound => sound.Owner is null).SelectMany(sound => sound.Fresh), .. _bearingless.Alone]);
    }

    private void Release(Track gone)
    {
        _soundscape.Release(gone.Id);
        _bearingless.Release(gone.Id);
    }

    private static Measurement[] InOrder(IEnumerable<Measurement> measurements)
    {
        Measurement[] all = [.. measurements];
        Array.Sort(all, Compare);
        return all;
    }

    // No two are alike in all of this.
    private static int Compare(Measurement one, Measurement other)
    {
        int order = string.CompareOrdinal(one.Presence.Node, other.Presence.Node);
        order = order != 0 ? order : one.Presence.Boot.CompareTo(other.Presence.Boot);
        order = order != 0 ? order : one.Presence.Source.CompareTo(other.Presence.Source);
        order = order != 0 ? order : one.Time.CompareTo(other.Time);
        return order != 0 ? order : one.Sequence.CompareTo(other.Sequence);
    }

    // What is shown goes on to be shown; of what is new, the surest that shares no sound with it.
    private static IEnumerable<Track> WithoutContradiction(Track[] tentative, HashSet<string> shown)
    {
        HashSet<PresenceKey> used = [];
        foreach (Track track in tentative.OrderByDescending(track => shown.Contains(track.Id)))
        {
            if (shown.Contains(track.Id) || !track.Support.Values.Any(node => used.Contains(node.Presence)))
            {
                used.UnionWith(track.Support.Values.Select(node => node.Presence));
                yield return track;
            }
        }
    }

    private List<Track> Confirmed(Track[] tracks, double end)
    {
        List<Joining>[] joining = [.. tracks.Select(_ => new List<Joining>())];
        Joining[][] candidates = new Joining[tracks.Length][];
        Parallel.For(0, tracks.Length, i => candidates[i] = [.. _updater.Candidates(tracks[i], end)]);
        foreach ((int track, Joining one) in _joinings.Assign(candidates.SelectMany((all, i) => all.Select(one => (i, one)))))
        {
            joining[track].Add(one);
            one.Sound.Owner = tracks[track].Id;
            one.Sound.Astray = 0;
        }

        foreach ((int track, Joining one) in _bearingless.Join(tracks, end))
        {
            joining[track].Add(one);
        }

        ILookup<string, Sound> news = _soundscape.Active.Where(sound => sound.Owner is not null).ToLookup(sound => sound.Owner!);

        // Confirmed tracks share no sounds: each is computed on its own, on as many processors as there are.
        Parallel.For(0, tracks.Length, i =>
        {
            if (joining[i].Count == 0 && !news.Contains(tracks[i].Id) && !_settings.Judges(tracks[i].Id, end))
            {
                return;
            }

            IEnumerable<Sound> told = news[tracks[i].Id].Where(sound => IsOf(tracks[i], sound));
            Track track = _lifecycle.Judge(_updater.Update(tracks[i], told, joining[i], end), end);
            tracks[i] = track.Status != TrackStatus.Ended && _lifecycle.IsSettled(track, end)
                ? track with { Trajectory = _smoother.Forget(track.Trajectory, end - _settings.Window) }
                : track;
        });
        foreach (Track gone in tracks.Where(track => track.Status == TrackStatus.Ended))
        {
            Release(gone);
        }

        return [.. tracks.Where(track => track.Status != TrackStatus.Ended)];
    }

    private static bool IsOf(Track track, Sound sound) => track.Support.TryGetValue(sound.Presence.Node, out NodeSupport? node) && node.Presence == sound.Presence;
}

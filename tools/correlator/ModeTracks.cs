using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation;

/// <summary>The tracks of one mode, and what was last said about each.</summary>
/// <param name="mode">The mode.</param>
/// <param name="settings">The tracker's figures.</param>
/// <param name="plane">The map.</param>
/// <param name="convergence">How the map's north is turned at each node, in radians.</param>
internal sealed class ModeTracks(DetectionMode mode, TrackerSettings settings, TangentPlane plane, IReadOnlyDictionary<string, double> convergence)
{
    // The height is given when what was heard has made it surer than it was thought to be before anything was.
    private const double ToldShare = 0.6;

    private readonly ScanBuffer _tracker = new(settings);
    private readonly Dictionary<string, Track> _published = [];

    public TrackerState? Latest => _tracker.Latest;

    public IReadOnlyList<NodeBias> Biases => _tracker.Learning.Headings;

    public IReadOnlyList<SiteSource> Sites => Turned(_tracker.Learning.Sites, -1.0);

    /// <summary>Gets or sets all that was learnt; bearings from true north.</summary>
    public Learnt Learnt
    {
        get => _tracker.Learning.Known with { Sites = Turned(_tracker.Learning.Known.Sites, -1.0) };
        set => _tracker.Learning.Known = value with { Sites = Turned(value.Sites, 1.0) };
    }

    /// <summary>Sets a value indicating whether what is heard teaches, too.</summary>
    public bool Learns
    {
        set => _tracker.Learning.Paused = !value;
    }

    public AircraftPaths Aircraft => _tracker.Learning.Aircraft;

    public Air Air
    {
        set => _tracker.Air = value;
    }

    public double Due => _tracker.Due;

    public void Add(Measurement measurement) => _tracker.Add(measurement);

    public void Note(string node, bool listens) => _tracker.Note(node, listens);

    public void Forget(string node) => _tracker.Learning.Forget(node);

    /// <summary>Computes what is due and says what is new: each living track once a second and when its state changes, and each that is gone once.</summary>
    public void AdvanceTo(double time, double asOf, Action<TrackMessage> publish, Action<LoneSound>? hear)
    {
        // Asked of every line, and nearly always nothing.
        if (!_tracker.IsDue(time))
        {
            return;
        }

        foreach (TrackerState state in _tracker.AdvanceTo(time))
        {
            HashSet<string> living = [.. state.Tracks.Select(track => track.Id)];
            foreach (Track gone in _published.Values.Where(track => !living.Contains(track.Id)).OrderBy(track => track.Id, StringComparer.Ordinal).ToArray())
            {
                publish(Message(gone with { Status = TrackStatus.Ended }, state.Time, asOf));
                _published.Remove(gone.Id);
            }

            // It may have been computed within the second: where it is by now. Each on its own, on as many processors as there are.
            Track[] told = [.. state.Tracks.Where(track => TrackerSettings.EndsSecond(state.Time) || !_published.TryGetValue(track.Id, out Track? before) || before.Status != track.Status)];
            TrackMessage[] messages = new TrackMessage[told.Length];
            Parallel.For(0, told.Length, i => messages[i] = Message(told[i] with { Estimate = told[i].Trajectory.At(state.Time - settings.StateLag) }, state.Time, asOf));
            Array.ForEach(messages, publish);
            foreach (Track track in state.Tracks)
            {
                _published[track.Id] = track;
            }

            if (hear is not null)
            {
                foreach (LoneSound line in state.Lines.SelectMany(Lines))
                {
                    hear(line);
                }
            }
        }
    }

    private SiteSource[] Turned(IEnumerable<SiteSource> sites, double sign) =>
        [.. sites.Select(site => site with { Bearing = site.Bearing + (sign * convergence[site.Node]) })];

    // An ambiguous bearing is two.
    private IEnumerable<LoneSound> Lines(Measurement one)
    {
        double[] bearings = double.IsNaN(one.OtherBearing) ? [one.Bearing] : [one.Bearing, one.OtherBearing];
        return bearings.Select(bearing => new LoneSound(
            one.Presence,
            mode,
            one.Time,
            one.Place,
            one.HasBearing ? (bearing - plane.Convergence(one.Place)) * 180.0 / Math.PI : null,
            one.HasBearing ? one.BearingSd * 180.0 / Math.PI : 0.0,
            bearings.Length > 1,
            one.Rate,
            one.Type));
    }

    private TrackMessage Message(Track track, double heard, double asOf)
    {
        Estimate estimate = _tracker.Told(track);
        PlanePoint place = new(estimate.Mean[StateIndex.East], estimate.Mean[StateIndex.North]);
        (string type, double probability) = track.Kind();
        (double sine, double cosine) = Math.SinCos(plane.Convergence(place));
        double heightSd = Math.Sqrt(estimate.CovarianceOf(StateIndex.Height, StateIndex.Height));
        bool told = heightSd <= ToldShare * settings.HeightSd;
        return new TrackMessage(
            track.Id,
            track.Status,
            mode,
            estimate.Time,
            asOf,
            plane.LatitudeOf(place),
            plane.LongitudeOf(place),
            (cosine * estimate.Mean[StateIndex.VelocityEast]) - (sine * estimate.Mean[StateIndex.VelocityNorth]),
            (sine * estimate.Mean[StateIndex.VelocityEast]) + (cosine * estimate.Mean[StateIndex.VelocityNorth]),
            Turned(estimate, StateIndex.East, sine, cosine),
            type,
            probability,
            estimate.Mean[StateIndex.Rate],
            [.. track.HeardBy(heard - settings.HearingHold)],
            track.Assurance)
        {
            VelocityCovariance = Turned(estimate, StateIndex.VelocityEast, sine, cosine),
            Altitude = told ? plane.Altitude + estimate.Mean[StateIndex.Height] : null,
            AltitudeSd = told ? heightSd : null,
        };
    }

    // The covariance of two components from the map's north to true north: R C R'.
    private static (double EastEast, double EastNorth, double NorthNorth) Turned(Estimate estimate, int first, double sine, double cosine)
    {
        double ee = estimate.CovarianceOf(first, first);
        double en = estimate.CovarianceOf(first, first + 1);
        double nn = estimate.CovarianceOf(first + 1, first + 1);
        return (
            (cosine * cosine * ee) - (2.0 * sine * cosine * en) + (sine * sine * nn),
            (sine * cosine * (ee - nn)) + (((cosine * cosine) - (sine * sine)) * en),
            (sine * sine * ee) + (2.0 * sine * cosine * en) + (cosine * cosine * nn));
    }
}

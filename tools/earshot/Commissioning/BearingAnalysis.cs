using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>Finds out from what a node published about a known sound how its array really is.</summary>
public sealed class BearingAnalysis
{
    // Over so many seconds the rate is taken at which the direction changes.
    private const double RateStep = 0.128;

    // A bearing less sure than this tells nothing here.
    private const double WorstDeviation = 15.0;

    private readonly NodeLog _log;
    private readonly string _path;
    private readonly NodeSettings _settings;
    private readonly KnownDirections _directions;
    private readonly DateTimeOffset? _start;
    private readonly double _soundSpeed = SpeedOfSound.At(SpeedOfSound.DefaultTemperature);

    /// <summary>Initializes a new instance of the <see cref="BearingAnalysis"/> class.</summary>
    /// <param name="log">What the node published.</param>
    /// <param name="path">The file's name for messages.</param>
    /// <param name="settings">The array and its skews as entered; a pair or a cross.</param>
    /// <param name="directions">Where the sound comes from.</param>
    /// <param name="start">The moment of the table's second 0; <see langword="null"/> for one direction alone.</param>
    public BearingAnalysis(NodeLog log, string path, NodeSettings settings, KnownDirections directions, DateTimeOffset? start)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(directions);
        _log = log;
        _path = path;
        _settings = settings;
        _directions = directions;
        _start = start;
    }

    private double Delay => _settings.Array.Spacing / _soundSpeed;

    /// <summary>Runs the analysis.</summary>
    /// <returns>The report.</returns>
    /// <exception cref="RunFailedException">The messages and the directions have no time in common.</exception>
    public BearingReport Run()
    {
        (DetectionMessage Update, double Time)[] heard = [.. _log.Updates
            .Select(update => (Update: update, Time: Seconds(update)))
            .Where(update => update.Time is double time && _directions.At(time, _soundSpeed) is not null)
            .Select(update => (update.Update, update.Time!.Value))];
        if (heard.Length == 0)
        {
            throw new RunFailedException(Mismatch());
        }

        bool cross = _settings.Array.Kind == ArrayKind.Cross;
        NodeBearing[] bearings = [.. heard
            .Where(update => update.Update.AzimuthDeviation < WorstDeviation && (update.Update.OtherAzimuth is null) == cross)
            .Select(update => Bearing(update.Update, update.Time))];
        IReadOnlyList<BearingFit> wirings = bearings.Length < BearingVerdict.FewestBearings ? [] : cross ? RankCross(bearings) : RankPair(bearings);
        BearingReport report = new(
            _path,
            _log.Node,
            _settings.Array,
            heard.Length,
            bearings.Length,
            bearings.Length == 0 ? 360.0 : PairAxis.Gap(bearings.Select(bearing => bearing.Known)),
            _log.Foreign,
            _log.FirstForeign,
            wirings,
            [],
            []);
        return new BearingVerdict(report, _settings, bearings, _log.Faults).Complete();
    }

    // One direction alone needs no clock.
    private double? Seconds(DetectionMessage update) => _directions.IsSingle ? update.Uptime.TotalSeconds
        : update.Time is DateTimeOffset time ? (time - _start!.Value).TotalSeconds
        : null;

    private string Mismatch()
    {
        IReadOnlyList<DetectionMessage> updates = _log.Updates;
        if (updates.Count == 0)
        {
            return $"{_path}: node '{_log.Node}' sent no update, only onsets and ends; let the sound last longer.";
        }

        DateTimeOffset[] times = [.. updates.Where(update => update.Time is not null).Select(update => update.Time!.Value).Order()];
        if (times.Length == 0)
        {
            return $"{_path}: the messages of node '{_log.Node}' have no time: its clock was not set; wait for the network and ride again.";
        }

        (double first, double last) = _directions.Range;
        return $"{_path}: node '{_log.Node}' heard from {Utc(times[0])} to {Utc(times[^1])}, and directions are known from {Utc(_start!.Value.AddSeconds(first))} to {Utc(_start.Value.AddSeconds(last))}: no time in common.";
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private NodeBearing Bearing(DetectionMessage update, double time)
    {
        double known = _directions.At(time, _soundSpeed)!.Value;
        double before = _directions.At(time - RateStep, _soundSpeed) ?? known;
        return new NodeBearing(
            time, known, Angles.Difference(before, known) / RateStep, update.Azimuth!.Value, update.OtherAzimuth, update.AzimuthDeviation!.Value, update.Elevation);
    }

    private IReadOnlyList<BearingFit> RankCross(IReadOnlyList<NodeBearing> bearings) =>
        new BearingSearch(Delay, _settings.Array.Heading, 1e-6 * _settings.SkewX, 1e-6 * _settings.SkewY, _directions.IsSingle).Rank(bearings);

    // The two bearings of a pair are one delay, so that what is found from delays is found from them.
    private IReadOnlyList<BearingFit> RankPair(IReadOnlyList<NodeBearing> bearings)
    {
        double skew = 1e-6 * _settings.SkewX;
        PairDelays[] delays = [.. bearings.Select(bearing => new PairDelays(
            bearing.Time, bearing.Known, [(Delay * Math.Sin((bearing.Azimuth - _settings.Array.Heading) * Math.PI / 180.0)) + skew]))];
        if (_directions.IsSingle)
        {
            delays = [delays[0] with { Delays = [Statistics.Median(delays.Select(look => look.Delays[0]))] }];
        }

        // What the clocks may differ by turns the heading of who rides one way round.
        double turned = BearingSearch.ClockSigma * Math.Abs(bearings.Average(bearing => bearing.Rate));
        return [.. new WiringSearch(Delay, _settings.Array.Heading, [0], [skew]).Rank(delays).Select(fit => new BearingFit(
            fit.Wiring, fit.Probability, fit.HeadingError, Math.Sqrt((fit.HeadingDeviation * fit.HeadingDeviation) + (turned * turned)), fit.Skew, fit.SkewDeviation, 0.0, 0.0, 0.0, 0.0, 0.0, fit.Residual / Delay * 180.0 / Math.PI))];
    }
}

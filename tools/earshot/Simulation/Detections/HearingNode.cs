using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Earshot.Correlation;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Scenarios;

namespace Earshot.Tools.Simulation.Detections;

/// <summary>A node of the simulation: what it takes for presences, and its messages.</summary>
internal sealed class HearingNode
{
    private const double NoiseBelowBed = 10.8;
    private const double SilentNoise = 20.0;

    // Where a false detection's shaft frequency lies, as the detector's search does.
    private const double LowestRate = 75.0;
    private const double HighestRate = 140.0;

    private readonly int _index;
    private readonly Scenario _scenario;
    private readonly NodeModel _model;
    private readonly SplitMix _random;
    private readonly SplitMix _scatter;
    private readonly double _start;
    private readonly double _headingError;
    private readonly double _phase;
    private readonly double _noise;
    private readonly Dictionary<int, (int Source, int Hits, double Last)> _presences = [];
    private int _sequence;
    private int _source;
    private (double Until, double Bearing, double Rate, int Source) _false = (double.NegativeInfinity, 0.0, 0.0, 0);
    private double _offUntil = double.NegativeInfinity;

    public HearingNode(int index, Scenario scenario, NodeModel model, ulong seed)
    {
        _index = index;
        _scenario = scenario;
        _model = model;
        _random = new SplitMix(seed);
        _scatter = new SplitMix(SplitMix.Mix(seed));
        _start = UnixTime.Of(scenario.Start.UtcDateTime);
        _headingError = Node.Tolerance.Heading * _random.NextGaussian();
        _phase = _random.NextDouble() * model.Interval;
        _noise = Node.Bed is { } bed ? bed.Level - NoiseBelowBed : SilentNoise;
    }

    /// <summary>Gets how far the node's north is off, in degrees.</summary>
    public double HeadingError => _headingError;

    private ScenarioNode Node => _scenario.Nodes[_index];

    /// <summary>Gets the times of its reports within a span.</summary>
    public IEnumerable<double> Reports(double from, double to)
    {
        for (double k = Math.Ceiling((from - _phase) / _model.Interval); _phase + (k * _model.Interval) < to; k++)
        {
            yield return _phase + (k * _model.Interval);
        }
    }

    /// <summary>Makes the messages of a report.</summary>
    /// <param name="time">When, in seconds of the scenario.</param>
    /// <param name="heard">What reaches it then.</param>
    /// <param name="messages">Takes them.</param>
    /// <param name="audible">Told the number of each source that is above the threshold.</param>
    public void Report(double time, IReadOnlyList<SourceAtNode> heard, List<SimulatedDetection> messages, Action<int> audible)
    {
        if (time > _offUntil && Happens(_model.OffShare, _model.OffDuration))
        {
            _offUntil = time + Exponential(_model.OffDuration);
        }

        if (time <= _offUntil)
        {
            return;
        }

        double all = heard.Sum(one => Math.Pow(10.0, one.Level / 10.0));
        foreach (SourceAtNode one in heard)
        {
            double others = all - Math.Pow(10.0, one.Level / 10.0);
            double over = others > 0.0 ? one.Level - (10.0 * Math.Log10(others)) : 100.0;
            double snr = one.Level - _noise;
            double hitRate = _model.HitRate(snr, over);
            if (hitRate >= NodeModel.Threshold)
            {
                audible(one.Index);
            }

            if (_random.NextDouble() < hitRate && Hit(one.Index, time) is { } source)
            {
                bool confused = over < 10.0 && _random.NextDouble() < _model.ConfusedShare;
                double sd = _model.BearingSd(snr);
                double bearing = confused ? _random.NextDouble(0.0, 360.0) : one.Point.Azimuth + (sd * _random.NextGaussian()) + _headingError;
                messages.Add(Message(time, source, one.Index, bearing, sd, one.Point.Rate, snr));
            }
        }

        ReportFalse(time, messages);
    }

    private void ReportFalse(double time, List<SimulatedDetection> messages)
    {
        if (time > _false.Until && Happens(_model.FalseShare, _model.FalseDuration))
        {
            _false = (time + Exponential(_model.FalseDuration), _random.NextDouble(0.0, 360.0), _random.NextDouble(LowestRate, HighestRate), ++_source);
        }

        if (time <= _false.Until)
        {
            double sd = _model.BearingSd(0.0);
            messages.Add(Message(time, _false.Source, -1, _false.Bearing + (sd * _random.NextGaussian()), sd, _false.Rate, 0.0));
        }
    }

    // The presence of a source: begun anew after silence, reported once it lasts.
    private int? Hit(int source, double time)
    {
        bool goesOn = _presences.TryGetValue(source, out (int Source, int Hits, double Last) presence) && time - presence.Last <= _model.Hold;
        presence = goesOn ? (presence.Source, presence.Hits + 1, time) : (++_source, 1, time);
        _presences[source] = presence;
        return presence.Hits > _model.OnsetReports ? presence.Source : null;
    }

    private bool Happens(double share, double duration) => share > 0.0 && _random.NextDouble() < share / (1.0 - share) / duration * _model.Interval;

    private double Exponential(double mean) => -mean * Math.Log(1.0 - _random.NextDouble());

    private SimulatedDetection Message(double time, int source, int truth, double bearing, double sd, double rate, double snr)
    {
        double arrival = time + _model.Latency + Exponential(_model.LatencySpread);
        double az = Math.Round((((bearing % 360.0) + 360.0) % 360.0) * 10.0) / 10.0;
        double received = Math.Clamp(rate + (_model.RateSd * _random.NextGaussian()), 50.0, 300.0);

        // One microphone hears no direction.
        string direction = Node.Layout.Kind == ArrayKind.SingleMicrophone
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $"\"az\":{(az >= 360.0 ? 0.0 : az):F1},\"azSd\":{sd:F1},");
        double told = NodeModel.ReportedSnr(snr) + (_model.SnrSd * _scatter.NextGaussian());
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"v\":1,\"node\":\"{Node.Id}\",\"boot\":1,\"seq\":{_sequence++},\"src\":{source},\"mode\":\"exercise\",\"event\":\"update\",\"t\":\"{UnixTime.Text(_start + time)}\",\"tq\":20,\"up\":{(long)((time + 10.0) * 1000.0)},\"type\":\"shahed-136\",\"p\":0.95,\"f0\":{received:F2},\"f0Sd\":{_model.RateSd:F2},\"snr\":{Math.Clamp(told, -20.0, 40.0):F1},{direction}\"lines\":[0,18,9,15],\"wind\":false,\"rx\":\"{UnixTime.Text(_start + arrival)}\"}}");
        return new SimulatedDetection(arrival, Encoding.UTF8.GetBytes(text), _index, truth, time);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>Turns measurements into findings and settings.</summary>
internal sealed class CommissionVerdict
{
    // Microphones of +-3 dB differ by less, most of the time.
    private const double WorstGain = 4.0;

    // A wiring that is less probable is not spoken of.
    private const double LeastProbability = 0.02;

    // Lengths that differ by less are tape, temperature and a source that is not quite level.
    private const double WorstLength = 0.08;

    // How far delays may be from a circle; and from what a wiring and the directions given make of them, which may be those of a
    // satellite receiver some metres off. Shares of the delay along a pair.
    private const double WorstRoundness = 0.06;
    private const double WorstResidual = 0.2;

    private const double WorstAngle = 6.0;

    private readonly CommissionReport _report;
    private readonly NodeSettings _settings;
    private readonly double _delay;
    private readonly IReadOnlyList<PairDelays> _delays;
    private readonly bool _signsAreOpen;
    private readonly bool _directed;
    private readonly Verdict _verdict;

    /// <summary>Initializes a new instance of the <see cref="CommissionVerdict"/> class.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="settings">The array as entered.</param>
    /// <param name="delay">The delay of sound along a pair in seconds.</param>
    /// <param name="delays">The delays of all looks.</param>
    /// <param name="signsAreOpen">Whether it is open which of the inverted channels are wrong.</param>
    /// <param name="directed">Whether somebody said where the sound comes from.</param>
    public CommissionVerdict(CommissionReport report, NodeSettings settings, double delay, IReadOnlyList<PairDelays> delays, bool signsAreOpen, bool directed)
    {
        _report = report;
        _settings = settings;
        _verdict = new Verdict(settings);
        _delay = delay;
        _delays = delays;
        _signsAreOpen = signsAreOpen;
        _directed = directed;
    }

    /// <summary>Completes the report.</summary>
    /// <returns>It with findings and settings.</returns>
    public CommissionReport Complete()
    {
        JudgeChannels();
        if (_delays.Count > 0)
        {
            JudgeDelays();
            if (_report.Wirings.Count > 0)
            {
                JudgeWiring();
            }
            else
            {
                JudgeUndirected();
            }
        }

        return _report with { Findings = _verdict.Findings, Settings = _verdict.Settings };
    }

    private void JudgeChannels()
    {
        foreach (ChannelReport channel in _report.Channels)
        {
            string? fault = channel.State switch
            {
                ChannelState.Dead when channel.Level is null => "delivers zeros: no supply, no clock, or no microphone on that side of the bus",
                ChannelState.Dead => Verdict.Text($"is {-channel.Gain ?? 0.0:F0} dB fainter than the others: dead, or blocked"),
                ChannelState.Deaf => "delivers something that has nothing in common with what the others hear",
                ChannelState.Inverted => "has the wrong sign",
                _ => null,
            };
            if (fault is not null)
            {
                string other = channel.State == ChannelState.Inverted && _signsAreOpen ? "; or else all that are not named here have it, which cannot be told" : string.Empty;
                _verdict.Fault(channel.State.ToString().ToLowerInvariant(), $"Channel {channel.Channel} {fault}{other}.");
            }

            if (channel.Hears && Math.Abs(channel.Gain!.Value) > WorstGain)
            {
                _verdict.Fault("gain", Verdict.Text($"Channel {channel.Channel} gives {channel.Gain:+0.0;-0.0} dB against the median of the others: a blocked port, a wet windscreen, or another type of microphone."));
            }
        }

        foreach (ChannelReport channel in _report.Channels.Where(channel => channel.State == ChannelState.Duplicate && channel.Channel % 2 == 0))
        {
            _verdict.Fault("duplicate", $"Channels {channel.Channel} and {channel.Channel + 1} are the same sample by sample: both read one side of bus {(channel.Channel / 2) + 1} (the L/R pin).");
        }

        int working = _report.Pairs.Count;
        if (2 * working < _report.Channels.Count)
        {
            // Only the first pair can serve alone: node.json knows no other.
            bool first = working == 1 && _report.Pairs[0].Pair == 0;
            _verdict.Set("array", first ? "pair" : "single", "until the channels are mended");
        }
    }

    // Sound cannot be slower along a pair than through the air.
    private void JudgeDelays()
    {
        foreach ((PairReport pair, int i) in _report.Pairs.Select((pair, i) => (pair, i)))
        {
            double skew = Skew(i) ?? 0.0;
            double longest = Statistics.Median(_delays.Select(look => Math.Abs(look.Delays[i] - skew)).OrderDescending().Take(3));
            if (longest > (1.0 + WorstLength) * _delay)
            {
                _verdict.Fault("geometry", Verdict.Text($"Channels {2 * pair.Pair} and {(2 * pair.Pair) + 1}: a delay of {longest * 1e6:F0} us is beyond the {_delay * 1e6:F0} us that {_settings.Array.Spacing:F2} m allow: the spacing is entered too small, or the pair has a large skew."));
            }
        }
    }

    private double? Skew(int pair) => _report.Circle is DelayCircle circle ? (pair == 0 ? circle.SkewX : circle.SkewY)
        : _report.Pairs[pair].Axis?.Skew ?? (_report.Wirings.Count > 0 ? _report.Wirings[0].Skew[pair] : null);

    private void JudgeWiring()
    {
        WiringFit best = _report.Wirings[0];
        if (best.Residual > WorstResidual * _delay)
        {
            string unexplained = Verdict.Text($"No wiring explains the delays: the best one leaves {best.Residual * 1e6:F0} us.");
            if (_report.Circle is { } round && round.Residual <= WorstRoundness * _delay)
            {
                _verdict.Open("wiring", $"{unexplained} Yet they lie on a circle, as those of a sound array: the times or the directions that were given are wrong.");
            }
            else
            {
                _verdict.Fault("geometry", $"{unexplained} The microphones do not stand as entered, or the directions are wrong.");
            }

            return;
        }

        WiringFit[] others = [.. _report.Wirings.Skip(1).Where(fit => fit.Probability >= LeastProbability)];
        string probable = string.Join(", or ", others.Prepend(best).Select(fit => others.Length == 0 ? fit.Wiring.Describe() : Verdict.Text($"{fit.Wiring.Describe()} ({100.0 * fit.Probability:F0} %)")));
        if (others.Prepend(best).All(fit => !fit.Wiring.IsRight))
        {
            string turn = best.Wiring.SameAsTurn is double angle ? Verdict.Text($" An array that stands turned by {angle:F0} degrees clockwise sounds the same: look which it is.") : string.Empty;
            _verdict.Fault("wiring", $"{probable[..1].ToUpperInvariant()}{probable[1..]}. Mend it and commission again.{turn}");
        }
        else if (others.Length > 0)
        {
            _verdict.Open("wiring", $"The wiring cannot be told for sure: {probable}. Take a sound from about 22 degrees beside an axis of the array, or from several directions.");
        }

        JudgeLength(best);
        JudgeAxes(best);
        if (others.Length == 0)
        {
            _verdict.SetHeading(best.HeadingError, best.HeadingDeviation, "take sounds from several directions");
        }

        // A plug that is moved takes its skew along: only of an array in order is it worth entering.
        if (others.Length == 0 && best.Wiring.IsRight)
        {
            for (int i = 0; i < _report.Pairs.Count; i++)
            {
                _verdict.SetSkew(_report.Pairs[i].Pair, best.Skew[i], best.SkewDeviation[i], "let an engine drive round the array, or clap on opposite sides");
            }
        }
    }

    private void JudgeLength(WiringFit best)
    {
        if (Math.Abs(best.Length - 1.0) > WorstLength && best.LengthDeviation < WorstLength / 2.0)
        {
            string lower = best.Length < 1.0 ? ", or the sound comes from above" : string.Empty;
            _verdict.Fault("geometry", Verdict.Text($"The delays are those of a spacing of {best.Length * _settings.Array.Spacing:F2} m; {_settings.Array.Spacing:F2} m are entered{lower}."));
        }
    }

    // Directions all around measure each pair by itself.
    private void JudgeAxes(WiringFit best)
    {
        if (!best.Wiring.KeepsPairs || _report.Pairs.Count < 2 || _report.Pairs[0].Axis is not PairAxis first || _report.Pairs[1].Axis is not PairAxis second)
        {
            return;
        }

        double between = Math.Abs(Angles.Difference(first.Azimuth, second.Azimuth));
        if (Math.Abs(between - 90.0) > WorstAngle)
        {
            _verdict.Fault("geometry", Verdict.Text($"The pairs stand {between:F0} degrees apart instead of 90."));
        }

        if (Math.Abs(first.Delay - second.Delay) > WorstLength * _delay)
        {
            _verdict.Fault("geometry", Verdict.Text($"The pairs differ in length: {Metres(first.Delay):F2} m and {Metres(second.Delay):F2} m."));
        }
    }

    private double Metres(double delay) => delay / _delay * _settings.Array.Spacing;

    private void JudgeUndirected()
    {
        string known = _directed ? "No sound is in the time for which directions are given" : "Nobody said where the sound comes from (--from, --path)";
        _verdict.Open("wiring", $"{known}: swapped channels and the heading cannot be told, since any sound fits swapped channels, from another direction.");
        if (_report.Circle is DelayCircle circle)
        {
            if (circle.Residual > WorstRoundness * _delay)
            {
                _verdict.Fault("geometry", Verdict.Text($"The delays do not lie on a circle ({circle.Residual * 1e6:F0} us off): the pairs are unequal, not at right angles, or mixed up between the buses."));
                return;
            }

            if (Math.Abs((circle.Radius / _delay) - 1.0) > WorstLength)
            {
                _verdict.Fault("geometry", Verdict.Text($"The delays are those of a spacing of {Metres(circle.Radius):F2} m; {_settings.Array.Spacing:F2} m are entered."));
            }

            double deviation = Math.Max(circle.Residual, 10e-6) / Math.Sqrt(Math.Min(_delays.Count, 12) / 2.0);
            _verdict.SetSkew(0, circle.SkewX, deviation, "let an engine drive round the array, or clap on opposite sides");
            _verdict.SetSkew(1, circle.SkewY, deviation, "let an engine drive round the array, or clap on opposite sides");
            return;
        }

        _verdict.Open("skew", "The skew of the pairs cannot be told from one direction: let an engine drive round the array.");
        if (_report.Pairs.Count == 2)
        {
            double length = Statistics.Median(_delays.Select(look => Math.Sqrt(Math.Pow(look.Delays[0], 2) + Math.Pow(look.Delays[1], 2)))) / _delay;
            if (length < 1.0 - (2.0 * WorstLength))
            {
                _verdict.Fault("geometry", Verdict.Text($"Together the delays are those of a spacing of {length * _settings.Array.Spacing:F2} m; {_settings.Array.Spacing:F2} m are entered. Unless the sound comes from above, microphones of different buses are exchanged, or the pairs have large skews."));
            }
        }
    }
}

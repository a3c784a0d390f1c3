using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>Turns what bearings tell into findings and settings.</summary>
internal sealed class BearingVerdict
{
    /// <summary>Fewer bearings than this tell nothing.</summary>
    public const int FewestBearings = 6;

    // Wirings that are less probable are not spoken of.
    private const double LeastProbability = 0.02;

    // What no wiring explains better than to that many degrees is no sound of that array from those directions.
    private const double WorstUsual = 8.0;

    // A sound that is heard well has bearings; so many of the updates at least.
    private const double FewestShare = 0.5;

    private const double WorstRatio = 0.1;
    private const double WorstAngle = 6.0;
    private const double WidestGap = 150.0;

    private readonly BearingReport _report;
    private readonly NodeSettings _settings;
    private readonly IReadOnlyList<NodeBearing> _bearings;
    private readonly IReadOnlyCollection<string> _health;
    private readonly Verdict _verdict;

    /// <summary>Initializes a new instance of the <see cref="BearingVerdict"/> class.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="settings">The array as entered.</param>
    /// <param name="bearings">The bearings.</param>
    /// <param name="health">Faults of microphones that the node itself names.</param>
    public BearingVerdict(BearingReport report, NodeSettings settings, IReadOnlyList<NodeBearing> bearings, IReadOnlyCollection<string> health)
    {
        _report = report;
        _settings = settings;
        _verdict = new Verdict(settings);
        _bearings = bearings;
        _health = health;
    }

    /// <summary>Completes the report.</summary>
    /// <returns>It with findings and settings.</returns>
    public BearingReport Complete()
    {
        if (_health.Count > 0)
        {
            _verdict.Fault("health", $"The node itself names {string.Join(", ", _health)}; docs/health.md says what to do.");
        }

        JudgeShare();
        if (_report.Wirings.Count > 0)
        {
            JudgeWirings();
        }

        return _report with { Findings = _verdict.Findings, Settings = _verdict.Settings };
    }

    private void JudgeShare()
    {
        if (_report.Bearings >= Math.Max(FewestBearings, FewestShare * _report.Heard))
        {
            return;
        }

        if (_report.Heard < FewestBearings)
        {
            _verdict.Open("wiring", $"The node sent {_report.Heard} updates while directions were known; {FewestBearings} bearings are needed: let the sound last longer.");
            return;
        }

        _verdict.Fault("bearing", $"Of {_report.Heard} updates only {_report.Bearings} have a bearing that can be used: a microphone is dead, deaf or has the wrong sign, or the array is not a {ArrayKinds.NameOf(_report.Array.Kind)} of {_report.Array.Spacing.ToString("F2", CultureInfo.InvariantCulture)} m. The node's health may name it; a recording tells which.");
    }

    private void JudgeWirings()
    {
        BearingFit best = _report.Wirings[0];
        if (best.Usual > WorstUsual)
        {
            _verdict.Fault("unexplained", Verdict.Text($"No wiring explains the bearings: the best one leaves {best.Usual:F0} degrees. The times or the directions given are wrong, another sound was heard, or a microphone has the wrong sign."));
            return;
        }

        BearingFit[] probable = [.. _report.Wirings.Where((fit, rank) => rank == 0 || fit.Probability >= LeastProbability)];
        string names = string.Join(", or ", probable.Select(fit => probable.Length == 1 ? fit.Wiring.Describe() : Verdict.Text($"{fit.Wiring.Describe()} ({100.0 * fit.Probability:F0} %)")));
        if (probable.All(fit => !fit.Wiring.IsRight))
        {
            string turn = best.Wiring.SameAsTurn is double angle ? Verdict.Text($" An array that stands turned by {angle:F0} degrees clockwise sounds the same: look which it is.") : string.Empty;
            _verdict.Fault("wiring", $"{names[..1].ToUpperInvariant()}{names[1..]}. Mend it and commission again.{turn}");
        }
        else if (probable.Length > 1)
        {
            _verdict.Open("wiring", $"The wiring cannot be told for sure: {names}. Take a sound from about 22 degrees beside an axis of the array, or from several directions.");
        }

        if (_report.Gap > WidestGap)
        {
            _verdict.Open("coverage", Verdict.Text($"The directions cover too little: a gap of {_report.Gap:F0} degrees. A skew, a heading and an array that stands beside the place in the table cannot be told apart; go round."));
        }

        if (probable.Length > 1)
        {
            return;
        }

        JudgeShape(best);
        _verdict.SetHeading(best.HeadingError, best.HeadingDeviation, "ride slower or farther off, and both ways");

        // A plug that is moved takes its skew along, and what covers too little tells none.
        if (best.Wiring.IsRight && _report.Gap <= WidestGap)
        {
            for (int pair = 0; pair < best.Skew.Count; pair++)
            {
                _verdict.SetSkew(pair, best.Skew[pair], best.SkewDeviation[pair], "let an engine drive round the array", ", if the table's centre is the array");
            }
        }
    }

    private void JudgeShape(BearingFit best)
    {
        if (!best.Wiring.KeepsPairs || best.Skew.Count < 2)
        {
            return;
        }

        if (Math.Abs(best.Ratio) > Math.Max(WorstRatio, 2.0 * best.RatioDeviation))
        {
            _verdict.Fault("geometry", Verdict.Text($"The pairs differ in length: the first is {100.0 * Math.Abs(best.Ratio):F0} % {(best.Ratio > 0.0 ? "longer" : "shorter")} than the second."));
        }

        if (Math.Abs(best.Angle) > Math.Max(WorstAngle, 2.0 * best.AngleDeviation))
        {
            _verdict.Fault("geometry", Verdict.Text($"The pairs stand {90.0 + best.Angle:F0} degrees apart instead of 90."));
        }

        double[] up = [.. _bearings.Where(bearing => bearing.Elevation is not null).Select(bearing => bearing.Elevation!.Value)];
        if (3 * up.Length > 2 * _bearings.Count)
        {
            double elevation = Statistics.Median(up);
            _verdict.Fault("geometry", Verdict.Text($"The node takes the sound to come from {elevation:F0} degrees up. Unless it does, the spacing is nearer to {_report.Array.Spacing * Math.Cos(elevation * Math.PI / 180.0):F2} m than to the {_report.Array.Spacing:F2} m entered."));
        }
    }
}

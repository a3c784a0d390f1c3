using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Detection;
using Earshot.Tools.Replay;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Reporting;

/// <summary>Says in plain sentences what the detector decided and what it saw.</summary>
internal static class Verdict
{
    /// <summary>From this many clear lines on, one speaks of a comb.</summary>
    private const int FewLines = 4;

    /// <summary>Half the range of the shaft rate, as a share of it, up to which it is called steady.</summary>
    private const double Steady = 0.02;

    /// <summary>Gets the decision in a sentence.</summary>
    /// <param name="report">The recording.</param>
    /// <returns>The sentence.</returns>
    public static string Decision(RecordingReport report)
    {
        DetectorTrace trace = report.Trace;
        TracedFrame best = trace.Best;
        double threshold = PresenceTracker.OnsetLogOdds / 256.0;
        if (trace.Onsets == 0)
        {
            return Text($"Nothing is reported: the log-odds peak at {best.LogOdds:F2} (probability {best.Probability:F2}) at {Clock(best.Centre)}, below the {threshold:F2} that an onset takes.");
        }

        double present = trace.OfSound.Count(frame => frame.Present) * RecordingReport.FrameSeconds;
        string presences = trace.Onsets == 1 ? "one presence" : Text($"{trace.Onsets} presences");
        double first = trace.Frames.First(frame => frame.Event == PresenceEvent.Onset).Centre;
        return Text($"{report.Type} is reported: {presences}, the first onset at {Clock(first)}; something is present for {present:F1} of {trace.Duration:F1} s. The log-odds peak at {best.LogOdds:F2} (probability {best.Probability:F2}) at {Clock(best.Centre)}.");
    }

    /// <summary>Gets what the detector saw, in sentences.</summary>
    /// <param name="report">The recording.</param>
    /// <returns>The sentences.</returns>
    public static IEnumerable<string> Reasons(RecordingReport report)
    {
        TracedFrame best = report.Trace.Best;
        CombFigures comb = CombFigures.Of(best);
        yield return Text($"At that moment the best comb has a shaft rate of {best.ShaftRate:F1} Hz ({Math.Round(best.ShaftRate * 6.0) * 10.0:N0} rpm). {comb.Clear} of its {comb.Lines} lines stand more than 3 dB over the floor{(comb.Clear < FewLines ? ": hardly a comb" : string.Empty)}; the mean is {comb.Level:F1} dB at the lines and {comb.Gaps:F1} dB between them.");
        yield return Text($"Even lines stand {comb.EvenOverOdd:F0} dB over odd ones (2, 4, 6 against 1, 3, 5); in recordings of Shahed-136, with its two blades and cylinders that fire in pairs, the median is 14 dB.");
        if (Glide(report.Trace) is string glide)
        {
            yield return glide;
        }
    }

    private static string? Glide(DetectorTrace trace)
    {
        TracedFrame[] present = [.. trace.OfSound.Where(frame => frame.Present && frame.LogOdds > 0.0)];
        if (present.Length < 2)
        {
            return null;
        }

        double[] rates = [.. present.Select(frame => frame.ShaftRate).Order()];
        double low = rates[rates.Length / 10];
        double high = rates[rates.Length - 1 - (rates.Length / 10)];
        return (high - low) / 2.0 < Steady * low
            ? Text($"While present, the shaft rate keeps within {low:F1} and {high:F1} Hz: steady.")
            : Text($"While present, the shaft rate moves between {low:F1} and {high:F1} Hz (from {present[0].ShaftRate:F1} to {present[^1].ShaftRate:F1} Hz): Doppler, throttle, or another comb.");
    }

    private static string Clock(double seconds) => ReplayRows.Clock(TimeSpan.FromSeconds(seconds));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

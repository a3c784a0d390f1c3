using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>Finds out from a recording of a known sound how an array really is.</summary>
public sealed class CommissionAnalysis
{
    // Skews up to what node.json takes, and arrays whose spacing was entered too small.
    private const double LongestExcess = 0.001;

    private readonly Recording _recording;
    private readonly NodeSettings _settings;
    private readonly KnownDirections? _directions;
    private readonly double _soundSpeed = SpeedOfSound.At(SpeedOfSound.DefaultTemperature);

    /// <summary>Initializes a new instance of the <see cref="CommissionAnalysis"/> class.</summary>
    /// <param name="recording">The recording, a channel for each microphone of the array.</param>
    /// <param name="settings">The array and its skews as entered; a pair or a cross.</param>
    /// <param name="directions">Where the sound comes from, or <see langword="null"/> where nobody knows.</param>
    public CommissionAnalysis(Recording recording, NodeSettings settings, KnownDirections? directions)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(settings);
        _recording = recording;
        _settings = settings;
        _directions = directions;
    }

    // The delay of sound along a pair as entered.
    private double Delay => _settings.Array.Spacing / _soundSpeed;

    /// <summary>Runs the analysis.</summary>
    /// <returns>The report.</returns>
    /// <exception cref="RunFailedException">The recording holds no sound that could tell anything.</exception>
    public CommissionReport Run()
    {
        IReadOnlyList<SoundLook> looks = SoundLooks.Find(_recording);
        if (looks.Count == 0)
        {
            throw new RunFailedException($"{_recording.Name}: silent; record claps, a horn, or an engine that drives round the array.");
        }

        ChannelPairs channelPairs = new(_recording, looks, Delay + LongestExcess);
        ChannelCheck check = new(_recording, channelPairs);
        IReadOnlyList<ChannelReport> channels = check.Check();
        if (channels.Count(channel => channel.State != ChannelState.Dead) > 1 && channels.All(channel => channel.Agreement < channelPairs.Least))
        {
            throw new RunFailedException($"{_recording.Name}: no sound in it reaches two microphones; record claps, a horn, or an engine that drives round the array.");
        }

        int[] pairs = [.. Enumerable.Range(0, channels.Count / 2).Where(pair => channels[2 * pair].Hears && channels[(2 * pair) + 1].Hears)];
        List<PairDelays> delays = Measure(channelPairs, pairs);
        List<PairDelays> known = Known(delays);
        IReadOnlyList<WiringFit> wirings = known.Count == 0 ? [] : new WiringSearch(Delay, _settings.Array.Heading, pairs, [.. pairs.Select(Entered)]).Rank(known);
        DelayCircle? circle = pairs.Length == 2 ? DelayCircle.Fit(delays, Delay / 4.0) : null;
        IReadOnlyList<PairReport> reports = delays.Count == 0 ? [] : [.. pairs.Select((pair, i) => new PairReport(
            pair,
            delays.Min(look => look.Delays[i]),
            delays.Max(look => look.Delays[i]),
            Statistics.Median(delays.Select(look => look.Delays[i])),
            PairAxis.Fit(known, i)))];
        CommissionReport report = new(_recording.Name, _settings.Array, looks[0].IsClap, delays.Count, channels, reports, wirings, circle, [], []);
        return new CommissionVerdict(report, _settings, Delay, delays, check.SignsAreOpen, _directions is not null).Complete();
    }

    private double Entered(int pair) => 1e-6 * (pair == 0 ? _settings.SkewX : _settings.SkewY);

    // The looks in which every pair that works has a delay.
    private List<PairDelays> Measure(ChannelPairs channels, int[] pairs)
    {
        List<PairDelays> measured = [];
        for (int look = 0; look < channels.Looks.Count && pairs.Length > 0; look++)
        {
            DelayEstimate?[] estimates = [.. pairs.Select(pair => channels.Between(2 * pair, (2 * pair) + 1)[look])];
            if (estimates.All(estimate => estimate?.Agreement >= channels.Least))
            {
                SoundLook at = channels.Looks[look];
                double time = (at.Start + (at.Length / 2.0)) / Recording.SampleRate;
                measured.Add(new PairDelays(time, _directions?.At(time, _soundSpeed), [.. estimates.Select(estimate => estimate!.Delay)]));
            }
        }

        return measured;
    }

    // All looks at a source that stands still are one, with the errors of one.
    private List<PairDelays> Known(List<PairDelays> delays)
    {
        List<PairDelays> known = [.. delays.Where(look => look.Azimuth is not null)];
        return _directions is not { IsSingle: true } || known.Count == 0
            ? known
            : [new PairDelays(known[0].Time, known[0].Azimuth, [.. Enumerable.Range(0, known[0].Delays.Count).Select(pair => Statistics.Median(known.Select(look => look.Delays[pair])))])];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Commissioning;

/// <summary>The delays between any two channels of a recording, look by look.</summary>
public sealed class ChannelPairs
{
    // What agrees less is noise: of a clap, of which there is only one frame, and of a sound that goes on.
    private const double LeastOfClap = 0.55;
    private const double LeastOfSteady = 0.1;

    private readonly Recording _recording;
    private readonly DelayEstimator _estimator;
    private readonly Dictionary<(int First, int Second), DelayEstimate?[]> _estimates = [];

    /// <summary>Initializes a new instance of the <see cref="ChannelPairs"/> class.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="looks">Where in it delays are taken; one at least.</param>
    /// <param name="limit">The longest delay in seconds.</param>
    public ChannelPairs(Recording recording, IReadOnlyList<SoundLook> looks, double limit)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(looks);
        _recording = recording;
        Looks = looks;
        _estimator = new DelayEstimator(Recording.SampleRate, limit);
        Least = looks[0].IsClap ? LeastOfClap : LeastOfSteady;
    }

    /// <summary>Gets where delays are taken.</summary>
    public IReadOnlyList<SoundLook> Looks { get; }

    /// <summary>Gets the agreement below which a delay is that of noise.</summary>
    public double Least { get; }

    /// <summary>Gets the delays between two channels.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <returns>A delay for each look; <see langword="null"/> where one of them is silent.</returns>
    public IReadOnlyList<DelayEstimate?> Between(int first, int second)
    {
        if (!_estimates.TryGetValue((first, second), out DelayEstimate?[]? estimates))
        {
            estimates = [.. Looks.Select(look => Estimate(look, first, second))];
            _estimates[(first, second)] = estimates;
        }

        return estimates;
    }

    /// <summary>Gets how much two channels agree.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <returns>The median over the looks, 0 to 1.</returns>
    public double Agreement(int first, int second) => Statistics.Median(Between(first, second).Select(estimate => estimate?.Agreement ?? 0.0));

    /// <summary>Tells whether two channels have opposite signs.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <returns>What most looks say, by their agreement.</returns>
    public bool Opposite(int first, int second) => Between(first, second).Sum(estimate => estimate is null ? 0.0 : estimate.Inverted ? estimate.Agreement : -estimate.Agreement) > 0.0;

    private DelayEstimate? Estimate(SoundLook look, int first, int second)
    {
        ReadOnlySpan<float> a = _recording.Channel(first).Slice(look.Start, look.Length);
        ReadOnlySpan<float> b = _recording.Channel(second).Slice(look.Start, look.Length);
        return look.IsClap ? _estimator.OfClap(a, b, _estimator.ClapOnset(a, b)) : _estimator.OfSteady(a, b);
    }
}

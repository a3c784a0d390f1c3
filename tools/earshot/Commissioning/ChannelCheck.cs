using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Commissioning;

/// <summary>Finds channels that are dead, deaf, doubled or inverted, and their gains.</summary>
public sealed class ChannelCheck
{
    // One and a half steps of 16 bits: nothing but rounding.
    private const double Rounding = 1.5 / 32768.0;

    // So far below the others a microphone does not hear.
    private const double DeadDecibels = -20.0;

    private readonly Recording _recording;
    private readonly ChannelPairs _pairs;
    private readonly double[] _level;

    /// <summary>Initializes a new instance of the <see cref="ChannelCheck"/> class.</summary>
    /// <param name="recording">The recording, with the channels of the array alone.</param>
    /// <param name="pairs">The delays between its channels.</param>
    public ChannelCheck(Recording recording, ChannelPairs pairs)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(pairs);
        _recording = recording;
        _pairs = pairs;
        _level = [.. Enumerable.Range(0, recording.ChannelCount).Select(Level)];
    }

    /// <summary>Gets a value indicating whether it is open which of the inverted channels are the wrong ones: those named, or all others that work.</summary>
    public bool SignsAreOpen { get; private set; }

    /// <summary>Checks the channels.</summary>
    /// <returns>A report for each.</returns>
    public IReadOnlyList<ChannelReport> Check()
    {
        ChannelState[] states = [.. _level.Select(level => level < Rounding ? ChannelState.Dead : ChannelState.Good)];
        double[] agreement = [.. _level.Select((_, channel) => Agreement(channel, states))];
        MarkDoubles(states);
        MarkFaint(states);
        for (int channel = 0; channel < states.Length; channel++)
        {
            if (states[channel] == ChannelState.Good && agreement[channel] < _pairs.Least && states.Count(state => state == ChannelState.Good) > 1)
            {
                states[channel] = ChannelState.Deaf;
            }
        }

        MarkInverted(states);
        double[] working = [.. _level.Where((_, channel) => states[channel] is ChannelState.Good or ChannelState.Inverted)];
        double usual = working.Length == 0 ? 0.0 : Statistics.Median(working);
        return [.. states.Select((state, channel) => new ChannelReport(
            channel,
            _level[channel] > 0.0 ? 20.0 * Math.Log10(_level[channel]) : null,
            usual > 0.0 && _level[channel] > 0.0 ? 20.0 * Math.Log10(_level[channel] / usual) : null,
            agreement[channel],
            state))];
    }

    // Root mean square about the mean, in the looks.
    private double Level(int channel)
    {
        float[] heard = [.. _pairs.Looks.SelectMany(look => _recording.Channel(channel).Slice(look.Start, look.Length).ToArray())];
        double mean = heard.Average(sample => (double)sample);
        return Math.Sqrt(heard.Average(sample => (sample - mean) * (sample - mean)));
    }

    private double Agreement(int channel, ChannelState[] states) => states[channel] == ChannelState.Dead ? 0.0 : Enumerable.Range(0, states.Length)
        .Where(other => other != channel && states[other] != ChannelState.Dead)
        .Select(other => _pairs.Agreement(Math.Min(channel, other), Math.Max(channel, other)))
        .DefaultIfEmpty(0.0)
        .Max();

    private void MarkDoubles(ChannelState[] states)
    {
        for (int left = 0; left + 1 < states.Length; left += 2)
        {
            if (states[left] == ChannelState.Good && _recording.Channel(left).SequenceEqual(_recording.Channel(left + 1)))
            {
                states[left] = ChannelState.Duplicate;
                states[left + 1] = ChannelState.Duplicate;
            }
        }
    }

    private void MarkFaint(ChannelState[] states)
    {
        // Half of the channels may be dead, so the measure is the loudest.
        double loudest = _level.Max();
        for (int channel = 0; channel < states.Length; channel++)
        {
            if (states[channel] == ChannelState.Good && 20.0 * Math.Log10(_level[channel] / loudest) < DeadDecibels)
            {
                states[channel] = ChannelState.Dead;
            }
        }
    }

    // The fewer of two groups of opposite sign are taken to be the wrong ones.
    private void MarkInverted(ChannelState[] states)
    {
        int[] working = [.. Enumerable.Range(0, states.Length).Where(channel => states[channel] == ChannelState.Good)];
        if (working.Length < 2)
        {
            return;
        }

        int[] opposite = [.. working.Skip(1).Where(channel => _pairs.Opposite(working[0], channel))];
        int[] inverted = 2 * opposite.Length > working.Length ? [.. working.Except(opposite)] : opposite;
        SignsAreOpen = 2 * inverted.Length == working.Length;
        Array.ForEach(inverted, channel => states[channel] = ChannelState.Inverted);
    }
}

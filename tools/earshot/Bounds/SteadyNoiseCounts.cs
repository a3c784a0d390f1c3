using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Bounds;

/// <summary>How often the evidence and the decision spoke for something while there was nothing.</summary>
public sealed class SteadyNoiseCounts
{
    /// <summary>Levels of evidence that are counted, to the log2 unit.</summary>
    public const int LevelsPerUnit = 64;

    private const int Levels = 6 * LevelsPerUnit;
    private const int LevelShift = 2;

    /// <summary>Frames above a level that are no more than this apart are one alarm: the 2 s for which a presence holds.</summary>
    private const int HoldFrames = 8;

    private readonly long[] _frames = new long[Levels];
    private readonly double[] _variance = Enumerable.Repeat(double.PositiveInfinity, Levels).ToArray();
    private readonly long[] _alarms = new long[Levels];
    private readonly long[] _last = Enumerable.Repeat(-1L - HoldFrames, Levels).ToArray();

    /// <summary>Gets the number of frames.</summary>
    public long Frames { get; private set; }

    /// <summary>Gets the number of onsets that the decision made of them.</summary>
    public int Onsets { get; private set; }

    /// <summary>Gets the largest log-odds.</summary>
    public double LargestLogOdds { get; private set; } = double.NegativeInfinity;

    /// <summary>Gets the levels of evidence, log2; ascending.</summary>
    public static IReadOnlyList<double> Evidence { get; } = [.. Enumerable.Range(0, Levels).Select(i => (double)i / LevelsPerUnit)];

    /// <summary>Adds up independent streams.</summary>
    /// <param name="streams">The streams.</param>
    /// <returns>Their sum.</returns>
    public static SteadyNoiseCounts Sum(IReadOnlyList<SteadyNoiseCounts> streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        SteadyNoiseCounts sum = new()
        {
            Frames = streams.Sum(one => one.Frames),
            Onsets = streams.Sum(one => one.Onsets),
            LargestLogOdds = streams.Max(one => one.LargestLogOdds),
        };
        for (int level = 0; level < Levels; level++)
        {
            sum._frames[level] = streams.Sum(one => one._frames[level]);
            sum._alarms[level] = streams.Sum(one => one._alarms[level]);
            double mean = (double)sum._frames[level] / streams.Count;
            if (streams.Count > 1)
            {
                sum._variance[level] = streams.Sum(one => (one._frames[level] - mean) * (one._frames[level] - mean)) * streams.Count / (streams.Count - 1.0);
            }
        }

        return sum;
    }

    /// <summary>Counts a frame.</summary>
    /// <param name="evidence">The evidence, Q8 log2.</param>
    /// <param name="logOdds">The log-odds, Q8.</param>
    /// <param name="onset">Whether a presence has begun.</param>
    public void Add(int evidence, int logOdds, bool onset)
    {
        Frames++;
        Onsets += onset ? 1 : 0;
        LargestLogOdds = Math.Max(LargestLogOdds, logOdds / 256.0);
        for (int level = 0; level < Levels && level << LevelShift < evidence; level++)
        {
            _frames[level]++;
            if (Frames - _last[level] > HoldFrames)
            {
                _alarms[level]++;
            }

            _last[level] = Frames;
        }
    }

    /// <summary>Gets the share of frames with more evidence than a level.</summary>
    /// <param name="level">An index of <see cref="Evidence"/>.</param>
    /// <returns>The share.</returns>
    public double Share(int level) => (double)_frames[level] / Frames;

    /// <summary>Gets the standard error of <see cref="Share"/>, as a share of it, by how the streams differ.</summary>
    /// <param name="level">An index of <see cref="Evidence"/>.</param>
    /// <returns>The relative standard error; infinite where no frame was above, and for a single stream.</returns>
    public double RelativeError(int level) => _frames[level] == 0 ? double.PositiveInfinity : Math.Sqrt(_variance[level]) / _frames[level];

    /// <summary>Gets the mean number of frames in which an alarm at a level is above it.</summary>
    /// <param name="level">An index of <see cref="Evidence"/>.</param>
    /// <returns>Frames an alarm; NaN where there was none.</returns>
    public double FramesPerAlarm(int level) => (double)_frames[level] / _alarms[level];
}

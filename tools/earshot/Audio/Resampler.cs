using System;
using System.Collections.Generic;
using System.Numerics;

namespace Earshot.Tools.Audio;

/// <summary>
/// Changes the sample rate of one channel by a rational factor with a polyphase windowed-sinc filter
/// (Kaiser, 90 dB). With the lower of the two rates r: flat to 0.45 r, stopped from 0.5 r on, so that
/// nothing folds back. The filter is centred: an output sample stands at the same time as the input
/// it is made of, and beyond both ends the input counts as zero. Equal rates pass unchanged.
/// </summary>
public sealed class Resampler
{
    private const double Attenuation = 90.0;

    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly double _cutoff;
    private readonly float[]?[] _phases;
    private readonly List<float> _output;
    private float[] _window;
    private int _windowCount;
    private long _windowStart;
    private long _taken;
    private long _made;

    /// <summary>Initializes a new instance of the <see cref="Resampler"/> class.</summary>
    /// <param name="from">Sample rate of the input in Hz.</param>
    /// <param name="to">Sample rate of the output in Hz.</param>
    /// <param name="output">Receives the output samples.</param>
    public Resampler(int from, int to, List<float> output)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);
        int divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        _up = to / divisor;
        _down = from / divisor;
        _output = output;
        int lower = Math.Min(from, to);
        _cutoff = 0.475 * lower / from;
        _half = (int)Math.Ceiling(Kaiser.Length(Attenuation, 0.05 * lower) / 2.0 * from);
        _phases = new float[_up][];

        // The first output samples need zeros before the recording.
        _window = new float[4 * _half];
        _windowCount = _half;
        _windowStart = -_half;
    }

    /// <summary>Takes the next input samples and appends what output they allow.</summary>
    /// <param name="input">The samples.</param>
    public void Write(ReadOnlySpan<float> input)
    {
        _taken += input.Length;
        if (_up == _down)
        {
            _output.AddRange(input);
            return;
        }

        Append(input);
        Produce(_taken);
    }

    /// <summary>Ends the input and appends the rest of the output.</summary>
    public void Complete()
    {
        if (_up != _down)
        {
            Append(new float[_half + 1]);
            Produce(_taken + _half + 1);
        }
    }

    private void Append(ReadOnlySpan<float> input)
    {
        if (_windowCount + input.Length > _window.Length)
        {
            Array.Resize(ref _window, Math.Max(_window.Length * 2, _windowCount + input.Length));
        }

        input.CopyTo(_window.AsSpan(_windowCount));
        _windowCount += input.Length;
    }

    private void Produce(long available)
    {
        // Output n stands at input n * down / up; it exists while that lies inside the input.
        for (; (Int128)_made * _down < (Int128)_taken * _up; _made++)
        {
            long scaled = _made * _down;
            long centre = scaled / _up;
            if (centre + _half >= available)
            {
                break;
            }

            float[] taps = Phase((int)(scaled % _up));
            int first = (int)(centre - _half + 1 - _windowStart);
            _output.Add(Filter.Dot(taps, _window.AsSpan(first, taps.Length)));
        }

        long needed = (_made * _down / _up) - _half + 1;
        int drop = (int)Math.Clamp(needed - _windowStart, 0, _windowCount);
        _window.AsSpan(drop, _windowCount - drop).CopyTo(_window);
        _windowCount -= drop;
        _windowStart += drop;
    }

    // Taps for output samples that stand phase / up of an input sample after an input sample. Made
    // when first needed: two rates without a common divisor have thousands of phases.
    private float[] Phase(int phase)
    {
        float[]? taps = _phases[phase];
        if (taps is not null)
        {
            return taps;
        }

        double[] exact = new double[2 * _half];
        double offset = (double)phase / _up;
        double beta = Kaiser.Beta(Attenuation);
        double sum = 0.0;
        for (int i = 0; i < exact.Length; i++)
        {
            double t = i - _half + 1 - offset;
            exact[i] = Kaiser.Sinc(2.0 * _cutoff * t) * Kaiser.Window(t / _half, beta);
            sum += exact[i];
        }

        taps = Array.ConvertAll(exact, tap => (float)(tap / sum));
        _phases[phase] = taps;
        return taps;
    }
}

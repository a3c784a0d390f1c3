using System;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// What two microphones hear in one trial, at 8 kHz and frame by frame: white noise, another at each microphone, and apart
/// from it a comb with phases that are random for each line and microphone.
/// </summary>
internal sealed class TrialSound
{
    /// <summary>Samples of the sound before the first frame that a frame holds too, since the decimator hears them.</summary>
    public const int History = 4;

    private const int Channels = 2;
    private const int Samples = FrameFormat.FrameSamples + History;

    // What a line turns by in a sample, and where it begins at each microphone.
    private readonly double[] _turnCos;
    private readonly double[] _turnSin;
    private readonly double[] _phase;
    private readonly TrialComb _comb;
    private SplitMix _random = new(0);
    private NormalNoise _normal = new(new SplitMix(0));
    private int _lines;
    private long _next;

    /// <summary>Initializes a new instance of the <see cref="TrialSound"/> class.</summary>
    /// <param name="comb">The comb that trials with one have.</param>
    public TrialSound(TrialComb comb)
    {
        _comb = comb;
        _turnCos = new double[comb.Amplitudes.Count];
        _turnSin = new double[comb.Amplitudes.Count];
        _phase = new double[comb.Amplitudes.Count * Channels];
    }

    /// <summary>
    /// Gets the noise of the frame, standard deviation 1: <see cref="History"/> samples before it and those of it, left and
    /// right in turn.
    /// </summary>
    public double[] Noise { get; } = new double[Samples * Channels];

    /// <summary>Gets the comb in the same places, with the amplitudes of <see cref="TrialComb"/>; zeros in a trial without one.</summary>
    public double[] Comb { get; } = new double[Samples * Channels];

    /// <summary>Gets the shaft frequency of the comb in Hz.</summary>
    public double ShaftFrequency { get; private set; }

    /// <summary>Gets the amplitude of a line of amplitude 1 that is to have a given SNR: eta = amplitude^2 N / 4 in a rectangular window of N samples.</summary>
    /// <param name="decibels">The SNR in dB, a bin, frame and microphone.</param>
    /// <returns>The amplitude, beside noise of standard deviation 1.</returns>
    public static double Amplitude(double decibels) => Math.Sqrt(4.0 * Decibels.ToRatio(decibels) / FrameFormat.FrameSamples);

    /// <summary>Begins a trial.</summary>
    /// <param name="seed">Chooses everything that is random in it.</param>
    /// <param name="withComb">Whether there is a comb.</param>
    public void Start(ulong seed, bool withComb)
    {
        // Neighbouring seeds of this generator give the same numbers, shifted by one; a number drawn from each does not.
        _random = new SplitMix((ulong)(new SplitMix(seed).NextDouble() * (1UL << 53)));
        _normal = new NormalNoise(_random);
        _next = -History;
        Array.Clear(Comb);
        ShaftFrequency = _random.NextDouble(_comb.LowestShaft, _comb.HighestShaft);
        _lines = withComb ? (int)Math.Min(_comb.Amplitudes.Count, _comb.HighestLine / ShaftFrequency) : 0;
        for (int i = 0; i < _phase.Length; i++)
        {
            _phase[i] = _random.NextDouble() * 2.0 * Math.PI;
        }

        for (int line = 0; line < _lines; line++)
        {
            double turn = 2.0 * Math.PI * ShaftFrequency * (line + 1) / FrameFormat.SampleRate;
            (_turnSin[line], _turnCos[line]) = Math.SinCos(turn);
        }
    }

    /// <summary>Makes the next frame.</summary>
    public void NextFrame()
    {
        int first = 0;
        if (_next > 0)
        {
            // What was last is the history now.
            Array.Copy(Noise, FrameFormat.FrameSamples * Channels, Noise, 0, History * Channels);
            Array.Copy(Comb, FrameFormat.FrameSamples * Channels, Comb, 0, History * Channels);
            first = History;
        }

        for (int i = first * Channels; i < Noise.Length; i++)
        {
            Noise[i] = _normal.Next();
        }

        if (_lines > 0)
        {
            Array.Clear(Comb, first * Channels, (Samples - first) * Channels);
            for (int line = 0; line < _lines; line++)
            {
                for (int channel = 0; channel < Channels; channel++)
                {
                    AddLine(line, channel, first);
                }
            }
        }

        _next += Samples - first;
    }

    private void AddLine(int line, int channel, int first)
    {
        // From the exact phase anew for each frame, so that rounding does not add up.
        int place = (line * Channels) + channel;
        double cycles = ShaftFrequency * (line + 1) / FrameFormat.SampleRate * _next;
        (double sin, double cos) = Math.SinCos((2.0 * Math.PI * (cycles - Math.Floor(cycles))) + _phase[place]);
        sin *= _comb.Amplitudes[line];
        cos *= _comb.Amplitudes[line];
        double turnSin = _turnSin[line];
        double turnCos = _turnCos[line];
        double[] comb = Comb;
        for (int i = (first * Channels) + channel; i < comb.Length; i += Channels)
        {
            comb[i] += cos;
            (cos, sin) = ((cos * turnCos) - (sin * turnSin), (sin * turnCos) + (cos * turnSin));
        }
    }
}

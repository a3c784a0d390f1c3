using System;
using System.Runtime.Intrinsics;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// What the four microphones of a cross hear of a comb, at 8 kHz and frame by frame: exactly retarded at each microphone,
/// with a shaft rate that glides evenly, for all <see cref="BearingSpectrum"/> at once.
/// </summary>
internal sealed class BearingSound
{
    /// <summary>Microphones of a cross.</summary>
    public const int Channels = 4;

    private readonly double[][] _comb;

    /// <summary>Initializes a new instance of the <see cref="BearingSound"/> class.</summary>
    public BearingSound()
    {
        _comb = new double[BearingSpectrum.All.Count][];
        for (int i = 0; i < _comb.Length; i++)
        {
            _comb[i] = new double[FrameFormat.FrameSamples * Channels];
        }
    }

    /// <summary>Gets the comb of each spectrum: the channels of a sample beside each other, the strongest line of amplitude 1.</summary>
    public double[][] Comb => _comb;

    /// <summary>Makes a frame.</summary>
    /// <param name="scene">What sounds.</param>
    /// <param name="spacing">The distance between the microphones of a pair in m.</param>
    /// <param name="start">When the frame begins, in s from the middle of the trial.</param>
    public void Make(BearingScene scene, double spacing, double start)
    {
        // The shaft's phase at microphone m is 2 pi (f t + g t^2 / 2) at t less the delay. What it turns by in a sample turns
        // by an equal angle in each sample; lane m of each vector is microphone m.
        const double Step = 1.0 / FrameFormat.SampleRate;
        double[] delays = scene.Delays(spacing);
        Vector256<double> re = Lanes(m => Math.Cos(Phase(scene, start - delays[m])));
        Vector256<double> im = Lanes(m => Math.Sin(Phase(scene, start - delays[m])));
        Vector256<double> turnRe = Lanes(m => Math.Cos(Phase(scene, start - delays[m] + Step) - Phase(scene, start - delays[m])));
        Vector256<double> turnIm = Lanes(m => Math.Sin(Phase(scene, start - delays[m] + Step) - Phase(scene, start - delays[m])));
        double bend = 2.0 * Math.PI * scene.Glide * Step * Step;
        Vector256<double> bendRe = Vector256.Create(Math.Cos(bend));
        Vector256<double> bendIm = Vector256.Create(Math.Sin(bend));
        int lines = BearingSpectrum.Lines;
        Span<double> cos = stackalloc double[lines];
        Span<double> sin = stackalloc double[lines];
        for (int line = 0; line < lines; line++)
        {
            (sin[line], cos[line]) = Math.SinCos(scene.Phases[line]);
        }

        double[] equal = _comb[0];
        double[] falling = _comb[1];
        double[] even = _comb[2];
        double[] amplitudes1 = [.. BearingSpectrum.All[1].Amplitudes];
        double[] amplitudes2 = [.. BearingSpectrum.All[2].Amplitudes];
        for (int i = 0; i < equal.Length; i += Channels)
        {
            Vector256<double> lineRe = re;
            Vector256<double> lineIm = im;
            Vector256<double> sum0 = Vector256<double>.Zero;
            Vector256<double> sum1 = sum0;
            Vector256<double> sum2 = sum0;
            for (int line = 0; line < lines; line++)
            {
                Vector256<double> value = (lineRe * cos[line]) - (lineIm * sin[line]);
                sum0 += value;
                sum1 += value * amplitudes1[line];
                sum2 += value * amplitudes2[line];
                (lineRe, lineIm) = ((lineRe * re) - (lineIm * im), (lineRe * im) + (lineIm * re));
            }

            sum0.CopyTo(equal, i);
            sum1.CopyTo(falling, i);
            sum2.CopyTo(even, i);
            (re, im) = ((re * turnRe) - (im * turnIm), (re * turnIm) + (im * turnRe));
            (turnRe, turnIm) = ((turnRe * bendRe) - (turnIm * bendIm), (turnRe * bendIm) + (turnIm * bendRe));
        }
    }

    private static double Phase(BearingScene scene, double time)
    {
        double cycles = (scene.Shaft * time) + (scene.Glide * time * time / 2.0);
        return 2.0 * Math.PI * cycles;
    }

    private static Vector256<double> Lanes(Func<int, double> value) => Vector256.Create(value(0), value(1), value(2), value(3));
}

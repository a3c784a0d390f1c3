using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The power spectrum of a frame in double precision over the known spectrum of its noise: 1 on average in noise, 1 + eta
/// on a line of SNR eta in the middle of a rectangular window, both microphones averaged. Noise and comb are transformed
/// once; then they can be had together at any SNR.
/// </summary>
internal sealed class FineSpectrum
{
    /// <summary>The lowest frequency that is computed, in eighths of a bin.</summary>
    public const int First = (FrameFormat.FirstBin - 1) * FineTransform.Oversampling;

    /// <summary>One past the highest.</summary>
    public const int End = FrameFormat.EndBin * FineTransform.Oversampling;

    private readonly FineTransform _noise;
    private readonly FineTransform _comb;
    private readonly double[] _scale = new double[End];

    /// <summary>Initializes a new instance of the <see cref="FineSpectrum"/> class.</summary>
    /// <param name="window">The analysis window, <see cref="FrameFormat.Points"/> values.</param>
    public FineSpectrum(double[] window)
    {
        _noise = new FineTransform(window);
        _comb = new FineTransform(window);
        for (int i = First; i < End; i++)
        {
            // (|X(f)|^2 + |X(-f)|^2) / 2 is the power of both microphones, and half of it their mean.
            double frequency = (double)i / FineTransform.Size * FrameFormat.SampleRate / 2.0;
            _scale[i] = 1.0 / (4.0 * _noise.NoiseGain * DecimatedSound.NoisePower(frequency));
        }
    }

    /// <summary>Gets the power over that of the noise; frequency i is i / 8 bins.</summary>
    public double[] Power { get; } = new double[End];

    /// <summary>Transforms noise and comb of a frame.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="withComb">Whether there is a comb.</param>
    public void Transform(DecimatedSound sound, bool withComb)
    {
        _noise.Execute(sound.NoiseLeft, sound.NoiseRight);
        if (withComb)
        {
            _comb.Execute(sound.CombLeft, sound.CombRight);
        }
    }

    /// <summary>Computes <see cref="Power"/>.</summary>
    /// <param name="amplitude">The amplitude of the comb; 0 for noise alone.</param>
    public void Mix(double amplitude)
    {
        double[] noiseRe = _noise.Re;
        double[] noiseIm = _noise.Im;
        double[] combRe = _comb.Re;
        double[] combIm = _comb.Im;
        double[] power = Power;
        for (int i = First; i < End; i++)
        {
            int mirrored = FineTransform.Size - i;
            double re = noiseRe[i] + (amplitude * combRe[i]);
            double im = noiseIm[i] + (amplitude * combIm[i]);
            double sum = (re * re) + (im * im);
            re = noiseRe[mirrored] + (amplitude * combRe[mirrored]);
            im = noiseIm[mirrored] + (amplitude * combIm[mirrored]);
            power[i] = (sum + (re * re) + (im * im)) * _scale[i];
        }
    }
}

using System;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The firmware's own stages, from the 16-bit samples of a pair of microphones to the comb's evidence and the decision. All
/// that <c>bounds</c> knows of how they are put together stands here.
/// </summary>
internal sealed class FirmwareChain
{
    /// <summary>
    /// The standard deviation of the noise in units of a 16-bit sample: 40 dB SPL over 0 to 4 kHz for microphones of
    /// -26 dBFS at 94 dB SPL (a quiet night in the country and the microphone's own noise).
    /// </summary>
    public const double NoiseLevel = 2.3;

    private readonly byte[] _block = new byte[FrameFormat.BlockBytes];
    private readonly long[] _frame = new long[FrameFormat.Points];
    private readonly short[] _levels = new short[FrameFormat.EndBin];
    private readonly StereoDecimator _decimator = new();
    private readonly PackedFft _fft = new();
    private readonly LogPowerSpectrum _spectrum;

    /// <summary>Initializes a new instance of the <see cref="FirmwareChain"/> class.</summary>
    public FirmwareChain()
    {
        _spectrum = new LogPowerSpectrum(_fft.Position);
    }

    /// <summary>Gets the levels of the last frame by bin, Q8 log2.</summary>
    public short[] Levels => _levels;

    /// <summary>Turns a frame of sound into levels.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="amplitude">The amplitude of the comb.</param>
    public void Hear(TrialSound sound, double amplitude)
    {
        // The decimator still holds another frame; a block of silence that ends with the samples before this frame mends it.
        const int BlockValues = FrameFormat.BlockSamples * 2;
        Array.Clear(_block);
        Fill(sound, amplitude, 0, BlockValues - (TrialSound.History * 2), TrialSound.History * 2);
        _decimator.Convert(_block, _frame, 0);
        int place = TrialSound.History * 2;
        for (int block = 0; block < FrameFormat.BlocksPerFrame; block++)
        {
            Fill(sound, amplitude, place, 0, BlockValues);
            _decimator.Convert(_block, _frame, block * FrameFormat.Points / FrameFormat.BlocksPerFrame);
            place += BlockValues;
        }

        _fft.Execute(_frame);
        _spectrum.Compute(_frame, _levels);
    }

    private void Fill(TrialSound sound, double amplitude, int from, int to, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double value = (sound.Noise[from + i] + (amplitude * sound.Comb[from + i])) * NoiseLevel;
            int sample = (int)Math.Clamp(Math.Round(value), short.MinValue, short.MaxValue);
            _block[2 * (to + i)] = (byte)sample;
            _block[(2 * (to + i)) + 1] = (byte)(sample >> 8);
        }
    }
}

using System;
using Earshot.Tools.Simulation.Filters;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// Wind on a microphone after Strasberg (third octaves: 40 lg V - 23 lg(fD/V) + 15 dB): its power falls as f^-3.3, and
/// rises with the 6.3rd power of the wind speed, which gusts by a quarter of its mean over seconds. Each microphone has
/// one of its own: turbulence is not coherent between them. The gusts are, where the same seed is given for them.
/// </summary>
public sealed class WindNoise : ISound
{
    // 63 dB for ten times the speed, as an amplitude.
    private const double SpeedExponent = 63.0 / 20.0;
    private const double Gustiness = 0.25;
    private const double LowestSpeed = 0.2;

    private readonly SplitMix _random;
    private readonly SlowNoise _gusts;
    private readonly SlowNoise _flutter;
    private readonly OnePole _steep;
    private readonly SlopeFilter _slope;

    /// <summary>Initializes a new instance of the <see cref="WindNoise"/> class.</summary>
    /// <param name="gusts">Chooses the gusts: the same for the microphones of a node.</param>
    /// <param name="microphone">Chooses the turbulence: another for each microphone.</param>
    /// <param name="corner">Frequency in Hz below which the density no longer rises.</param>
    public WindNoise(ulong gusts, ulong microphone, double corner = 10.0)
    {
        _steep = new OnePole(corner);
        _slope = new SlopeFilter(1.3, corner, 4000.0);
        _random = new SplitMix(SplitMix.Mix(gusts) ^ SplitMix.Mix(~microphone));
        _gusts = new SlowNoise(4.0, gusts);
        _flutter = new SlowNoise(0.4, ~gusts);
    }

    /// <summary>Gets the power density while the wind blows at its mean speed.</summary>
    /// <param name="frequency">Hz.</param>
    /// <returns>Mean square a Hz.</returns>
    public double Density(double frequency) =>
        2.0 / Audio.Recording.SampleRate * _steep.PowerGain(frequency) * _slope.PowerGain(frequency);

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            double speed = Math.Max(LowestSpeed, 1.0 + (Gustiness * ((0.9 * _gusts.Next()) + (0.44 * _flutter.Next()))));
            block[i] = Math.Pow(speed, SpeedExponent) * _slope.Next(_steep.Next(_random.NextGaussian()));
        }
    }
}

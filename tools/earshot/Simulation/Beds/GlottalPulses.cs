using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// The pulses of a voice: flow through the glottis as Rosenberg (1971) draws it, opening over 40 % of a period and
/// closing over 16 %, differentiated as the lips do it. Each period is some percent longer and louder or softer than the
/// one before (jitter 0.7 %, shimmer 4 %).
/// </summary>
public sealed class GlottalPulses
{
    private const double Opening = 0.4;
    private const double Closing = 0.16;
    private const double Jitter = 0.007;
    private const double Shimmer = 0.04;

    private readonly SplitMix _random;
    private double _phase;
    private double _stretch = 1.0;
    private double _strength = 1.0;
    private double _before;

    /// <summary>Initializes a new instance of the <see cref="GlottalPulses"/> class.</summary>
    /// <param name="seed">Chooses the irregularities.</param>
    public GlottalPulses(ulong seed)
    {
        _random = new SplitMix(seed);
    }

    /// <summary>Gets the next sample at 8 kHz.</summary>
    /// <param name="pitch">Periods a second, in Hz.</param>
    /// <returns>The change of the flow.</returns>
    public double Next(double pitch)
    {
        _phase += _stretch * pitch / Recording.SampleRate;
        if (_phase >= 1.0)
        {
            _phase -= 1.0;
            _stretch = 1.0 + (Jitter * _random.NextGaussian());
            _strength = 1.0 + (Shimmer * _random.NextGaussian());
        }

        double flow = _strength * Flow(_phase);
        double change = flow - _before;
        _before = flow;
        return change;
    }

    private static double Flow(double phase)
    {
        if (phase < Opening)
        {
            double t = phase / Opening;
            return t * t * (3.0 - (2.0 * t));
        }

        double closing = (phase - Opening) / Closing;
        return closing < 1.0 ? 1.0 - (closing * closing) : 0.0;
    }
}

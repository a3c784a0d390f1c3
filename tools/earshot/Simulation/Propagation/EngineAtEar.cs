using System;
using System.Numerics;
using System.Runtime.Intrinsics;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>
/// An engine as it is heard at the end of a ray. The time of emission is exact for every sample, and the engine's sound is
/// known at any time, so that delays, Doppler and the shape of the wave front need no interpolation; what the way does to each
/// line and to the noise changes slowly, and runs in straight lines over <see cref="BlockSeconds"/>.
/// </summary>
public sealed class EngineAtEar
{
    /// <summary>For so long gains run in straight lines.</summary>
    public const double BlockSeconds = 0.032;

    // In seconds.
    private const double RoundingError = 1e-9;

    private const int Lanes = 4;

    private readonly EngineSource _source;
    private readonly Ray _ray;
    private readonly double _gain;
    private double _arrival = double.NaN;
    private double _emission;
    private RayEnd? _end;

    // Amplitudes at the beginning of the block and their change until its end, four lines to a vector.
    private readonly Vector256<double>[] _re;
    private readonly Vector256<double>[] _im;
    private readonly Vector256<double>[] _reStep;
    private readonly Vector256<double>[] _imStep;
    private double[] _numbers = [];

    /// <summary>Initializes a new instance of the <see cref="EngineAtEar"/> class.</summary>
    /// <param name="source">The engine.</param>
    /// <param name="ray">The way of its sound.</param>
    /// <param name="gain">The engine's root mean square 1 m from it.</param>
    public EngineAtEar(EngineSource source, Ray ray, double gain)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _ray = ray;
        _gain = gain;
        int vectors = (source.Lines.Count + Lanes - 1) / Lanes;
        _re = new Vector256<double>[vectors];
        _im = new Vector256<double>[vectors];
        _reStep = new Vector256<double>[vectors];
        _imStep = new Vector256<double>[vectors];
    }

    /// <summary>Adds what is heard.</summary>
    /// <param name="arrival">When the first sample arrives, in seconds.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="signal">The samples.</param>
    public void AddTo(double arrival, double sampleRate, Span<double> signal)
    {
        int block = (int)Math.Round(BlockSeconds * sampleRate);
        for (int start = 0; start < signal.Length; start += block)
        {
            AddBlock(arrival + (start / sampleRate), sampleRate, signal.Slice(start, Math.Min(block, signal.Length - start)));
        }
    }

    private void AddBlock(double arrival, double sampleRate, Span<double> signal)
    {
        // The end of one block is the beginning of the next; to a rounding error where that is told by another number.
        bool follows = Math.Abs(arrival - _arrival) < RoundingError;
        double first = follows ? _emission : _ray.Emission(arrival);
        RayEnd? before = follows ? _end : null;
        double span = signal.Length / sampleRate;
        double last = _ray.Emission(arrival + span, first + span);
        _arrival = arrival + span;
        _emission = last;
        _end = null;
        double loudnessFirst = _ray.Loudness(first);
        double loudnessLast = _ray.Loudness(last);
        if (loudnessFirst <= 0.0 && loudnessLast <= 0.0)
        {
            return;
        }

        RayEnd from = before ?? RayEnd.At(_source, _ray, first);
        RayEnd to = RayEnd.At(_source, _ray, last);
        _end = to;
        SetLines(from, to);
        long numbered = FilterNoise(from, to, first, last);
        bool fades = loudnessFirst < 1.0 || loudnessLast < 1.0;
        double emission = first;
        double step = (last - first) / signal.Length;
        for (int i = 0; i < signal.Length; i++)
        {
            double earlier = emission;
            emission = i == 0 ? first : _ray.Emission(arrival + (i / sampleRate), emission + step);
            step = i == 0 ? step : emission - earlier;
            double sound = Lines(emission, (double)i / signal.Length) + Noise(emission, numbered);
            signal[i] += (fades ? _gain * _ray.Loudness(emission) : _gain) * sound;
        }
    }

    private void SetLines(RayEnd from, RayEnd to)
    {
        Span<double> parts = stackalloc double[4 * Lanes];
        for (int v = 0; v < _re.Length; v++)
        {
            parts.Clear();
            for (int lane = 0; lane < Lanes && (v * Lanes) + lane < from.Lines.Length; lane++)
            {
                Complex start = from.Lines[(v * Lanes) + lane];
                Complex change = to.Lines[(v * Lanes) + lane] - start;
                parts[lane] = start.Real;
                parts[Lanes + lane] = start.Imaginary;
                parts[(2 * Lanes) + lane] = change.Real;
                parts[(3 * Lanes) + lane] = change.Imaginary;
            }

            _re[v] = Vector256.Create<double>(parts[..Lanes]);
            _im[v] = Vector256.Create<double>(parts[Lanes..]);
            _reStep[v] = Vector256.Create<double>(parts[(2 * Lanes)..]);
            _imStep[v] = Vector256.Create<double>(parts[(3 * Lanes)..]);
        }
    }

    // Line k turns k times as fast as the shaft: powers of one rotation, four at a time.
    private double Lines(double emission, double share)
    {
        double turns = _source.Turns(emission);
        (double sine, double cosine) = Math.SinCos(2.0 * Math.PI * (turns - Math.Floor(turns)));
        Complex one = new(cosine, sine);
        Complex two = one * one;
        Complex three = two * one;
        Complex four = two * two;
        Vector256<double> cosines = Vector256.Create(one.Real, two.Real, three.Real, four.Real);
        Vector256<double> sines = Vector256.Create(one.Imaginary, two.Imaginary, three.Imaginary, four.Imaginary);
        Vector256<double> sum = Vector256<double>.Zero;
        for (int v = 0; v < _re.Length; v++)
        {
            Vector256<double> re = _re[v] + (_reStep[v] * share);
            Vector256<double> im = _im[v] + (_imStep[v] * share);
            sum += (re * cosines) - (im * sines);
            (cosines, sines) = ((cosines * four.Real) - (sines * four.Imaginary), (cosines * four.Imaginary) + (sines * four.Real));
        }

        return sum[0] + sum[1] + sum[2] + sum[3];
    }

    private double Noise(double emission, long numbered)
    {
        if (_source.NoiseGain <= 0.0)
        {
            return 0.0;
        }

        double place = emission * LatticeNoise.Rate;
        double whole = Math.Floor(place);
        int at = (int)((long)whole - numbered);
        return LatticeNoise.Spline(place - whole, _numbers[at], _numbers[at + 1], _numbers[at + 2], _numbers[at + 3]);
    }

    // Filters the random numbers that the block needs, by taps that run in straight lines too; gives the first one's index.
    private long FilterNoise(RayEnd from, RayEnd to, double first, double last)
    {
        if (_source.NoiseGain <= 0.0)
        {
            return 0;
        }

        // One more at either end: a sample's time of emission may differ from the block's end by a rounding error.
        long low = (long)Math.Floor(first * LatticeNoise.Rate) - 1;
        long high = (long)Math.Floor(last * LatticeNoise.Rate) + 4;
        int count = (int)(high - low) + 1;
        double[] raw = new double[count + RayEnd.Taps];
        for (int i = 0; i < raw.Length; i++)
        {
            raw[i] = _source.Noise.Number(low - (RayEnd.Taps / 2) + 1 + i);
        }

        _numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            double share = (((low + i) / LatticeNoise.Rate) - first) / (last - first);
            double sum = 0.0;
            for (int j = 0; j < RayEnd.Taps; j++)
            {
                // Tap j stands j - Taps / 2 numbers later: it takes the number as much earlier.
                sum += (from.Filter[j] + (share * (to.Filter[j] - from.Filter[j]))) * raw[i + RayEnd.Taps - 1 - j];
            }

            _numbers[i] = sum;
        }

        return low;
    }
}

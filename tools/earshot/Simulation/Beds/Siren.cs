using System;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// A siren, ten seconds of each kind in turn: the wail of civil defence and of fire engines (500 to 1,400 Hz and back in
/// 6 s), the yelp (four times a second), and two tones. A horn's harmonics, falling 9 dB an octave.
/// </summary>
public sealed class Siren : ISound
{
    private const double KindSeconds = 10.0;
    private const double Lowest = 500.0;
    private const double Highest = 1400.0;
    private const int Harmonics = 5;

    private readonly double _startTurns;
    private readonly double _pitch;
    private double _turns;
    private long _place;

    /// <summary>Initializes a new instance of the <see cref="Siren"/> class.</summary>
    /// <param name="seed">Chooses pitch and the moment at which it begins.</param>
    public Siren(ulong seed)
    {
        SplitMix random = new(seed);
        _pitch = random.NextDouble(0.85, 1.15);
        _startTurns = random.NextDouble();
    }

    /// <inheritdoc/>
    public void Read(Span<double> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            double time = (_place + i) / (double)Recording.SampleRate;
            _turns += _pitch * Frequency(time) / Recording.SampleRate;
            _turns -= Math.Floor(_turns);
            double sum = 0.0;
            for (int n = 1; n <= Harmonics; n++)
            {
                sum += Math.Sin(2.0 * Math.PI * n * _turns) / Math.Pow(n, 1.5);
            }

            block[i] = sum;
        }

        _place += block.Length;
    }

    private double Frequency(double time)
    {
        int kind = (int)(time / KindSeconds) % 3;
        double Sweep(double turns) => Lowest * Math.Pow(Highest / Lowest, 0.5 - (0.5 * Math.Cos(2.0 * Math.PI * (turns + _startTurns))));
        return kind switch
        {
            0 => Sweep(time / 6.0),
            1 => Sweep(time * 4.0),
            _ => (int)(time / 0.6) % 2 == 0 ? 435.0 : 580.0,
        };
    }
}

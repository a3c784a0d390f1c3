using System;
using System.Collections.Generic;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Simulation;

/// <summary>
/// What the microphones of a node hear: a sound that reaches all of them at the same moment (from overhead) and at each
/// one what it has for itself, such as wind. Rounded to 16 bits and clipped at full scale, as the microphones do.
/// </summary>
public sealed class Microphones
{
    private const double FullScale = 32768.0;

    private readonly ISound _common;
    private readonly IReadOnlyList<ISound> _own;
    private readonly Func<int, double, double, double>? _fault;
    private long _place;

    /// <summary>Initializes a new instance of the <see cref="Microphones"/> class.</summary>
    /// <param name="common">What all of them hear.</param>
    /// <param name="own">What each hears besides; one for each microphone.</param>
    /// <param name="fault">What is wrong with them: from microphone, time in seconds and sample to the sample that it
    /// delivers, before rounding; <see langword="null"/> for nothing.</param>
    public Microphones(ISound common, IReadOnlyList<ISound> own, Func<int, double, double, double>? fault = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentOutOfRangeException.ThrowIfZero(own.Count);
        _common = common;
        _own = own;
        _fault = fault;
    }

    /// <summary>Gets the number of microphones.</summary>
    public int Count => _own.Count;

    /// <summary>Gets the frames that follow.</summary>
    /// <param name="interleaved">Receives them: a sample of each microphone, then the next ones.</param>
    public void Read(Span<short> interleaved)
    {
        int length = interleaved.Length / Count;
        double[] common = new double[length];
        double[] own = new double[length];
        _common.Read(common);
        for (int m = 0; m < Count; m++)
        {
            _own[m].Read(own);
            for (int i = 0; i < length; i++)
            {
                double sample = common[i] + own[i];
                sample = _fault is null ? sample : _fault(m, (_place + i) / (double)Recording.SampleRate, sample);
                interleaved[(i * Count) + m] = (short)Math.Clamp(Math.Round(sample * FullScale), short.MinValue, short.MaxValue);
            }
        }

        _place += length;
    }
}

using System;
using System.Linq;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Tools.Bounds;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Simulation;

/// <summary>
/// How late the firmware reports a drone whose level rises steadily in white noise: from the moment at which the
/// Neyman-Pearson bound reaches a probability of detection of 0.5, to the end of the frame with the onset. What the
/// node then needs to compute and to send is not in it.
/// </summary>
/// <remarks>
/// The bound knows the lines and adds up the powers of the eight strongest over four frames and all microphones, with
/// 10^-3 false alarms a frame over 300 independent shaft rates; it depends on the lines' SNR only through their mean,
/// here that of the last four frames' time, in a rectangular window of a frame.
/// </remarks>
public sealed class OnsetRamp
{
    /// <summary>Lines that the bound adds up.</summary>
    public const int Lines = 8;

    /// <summary>Frames that the bound adds up.</summary>
    public const int Frames = 4;

    /// <summary>False alarms of the bound, a frame and shaft rate.</summary>
    public const double FalseAlarms = 1e-3 / 300.0;

    private const double Detections = 0.5;
    private const double NoiseLevel = -49.0;

    // The ramp begins so far below the bound, and ends so far above it.
    private const double Below = 20.0;
    private const double Above = 30.0;

    private readonly EngineModel _model;
    private readonly double _slope;
    private readonly int _microphones;
    private readonly double _startDecibels;

    /// <summary>Initializes a new instance of the <see cref="OnsetRamp"/> class.</summary>
    /// <param name="model">The engine.</param>
    /// <param name="slope">By how many dB a second its level rises.</param>
    /// <param name="microphones">Number of microphones, 1 or 2; each has noise of its own.</param>
    public OnsetRamp(EngineModel model, double slope, int microphones)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slope);
        _model = model;
        _slope = slope;
        _microphones = microphones;
        RequiredDecibels = NeymanPearsonBound.RequiredDecibels(Lines * Frames * microphones, Detections, FalseAlarms);
        _startDecibels = RequiredDecibels - Below;

        // The mean of 10^(s t / 10) over the last T seconds is its value times (1 - 10^(-s T / 10)) / (s T ln 10 / 10).
        double growth = slope * Frames * SimulatedEar.FrameSeconds * Math.Log(10.0) / 10.0;
        double lag = -10.0 * Math.Log10((1.0 - Math.Exp(-growth)) / growth);
        BoundTime = (Below + lag) / slope;
    }

    /// <summary>Gets the mean SNR of the eight strongest lines at which the bound reaches its probability, in dB.</summary>
    public double RequiredDecibels { get; }

    /// <summary>Gets when the bound reaches its probability, in seconds from the beginning of the ramp.</summary>
    public double BoundTime { get; }

    /// <summary>Makes the sound.</summary>
    /// <param name="seed">Chooses noise, phases, wander and the shaft rate.</param>
    /// <param name="rate">The mean shaft rate in Hz, uniform over the model's range.</param>
    /// <returns>What the microphones hear.</returns>
    public Microphones Make(ulong seed, out double rate)
    {
        SplitMix random = new(seed);
        rate = random.NextDouble(_model.LowestRate, _model.HighestRate);
        EngineSource source = EngineSource.Cruising(_model, rate, random.Next());
        ISound[] noise = [.. Enumerable.Range(0, _microphones).Select(_ => Bed.Make(BedKind.White, NoiseLevel, random.Next()))];

        // A line of amplitude A in white noise of deviation s has the SNR A^2 N / (4 s^2) in a frame of N samples.
        double meanSquare = source.StrongestLines(Lines).Sum(amplitude => amplitude * amplitude) / Lines;
        double atUnity = (10.0 * Math.Log10(meanSquare * FrameFormat.FrameSamples / 4.0)) - NoiseLevel;
        double startLevel = _startDecibels - atUnity;
        SoundMix drone = new SoundMix().Add(new EngineSound(source, 0.0), time => startLevel + (_slope * time));
        return new Microphones(drone, noise);
    }

    /// <summary>Measures one onset.</summary>
    /// <param name="profile">The signature to listen for.</param>
    /// <param name="seed">As that of <see cref="Make"/>.</param>
    /// <returns>The latency in seconds; negative where the firmware was earlier than the bound, infinite where it never
    /// reported anything.</returns>
    public double Latency(SignatureSet profile, ulong seed)
    {
        SimulatedEar ear = new(Make(seed, out _), profile);
        double end = (Below + Above) / _slope;
        while (ear.Time < end)
        {
            if (ear.HearFrame() == PresenceEvent.Onset)
            {
                return ear.Time - BoundTime;
            }
        }

        return double.PositiveInfinity;
    }

    /// <summary>Measures the median over many onsets.</summary>
    /// <param name="profile">The signature to listen for.</param>
    /// <param name="onsets">How many; their seeds count from 1.</param>
    /// <returns>The median latency in seconds.</returns>
    public double MedianLatency(SignatureSet profile, int onsets) =>
        Statistics.Median(Enumerable.Range(1, onsets).AsParallel().Select(seed => Latency(profile, (ulong)seed)));
}

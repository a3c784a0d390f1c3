using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Dsp;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Learning;

/// <summary>
/// Synthesised drones: the Shahed-136 over its shaft rates and even-odd balances, from where its lines drown in the noise
/// on, of one microphone and of a pair, cruising, coming nearer, passing, and beside other sounds; and the types of which
/// there is no recording, as their engines let expect.
/// </summary>
internal sealed class SyntheticDrones
{
    private const double Faintest = 0.0;
    private const double Plainest = 30.0;
    private const double Speed = 51.0;
    private const int StrongestLines = 8;

    /// <summary>So many turn as fast as in a dive.</summary>
    private const double DiveShare = 0.1;
    private const int Ways = 5;

    private readonly SplitMix _random;

    private SyntheticDrones(ulong seed)
    {
        _random = new SplitMix(seed);
    }

    /// <summary>Makes the sounds.</summary>
    /// <param name="seed">Chooses them.</param>
    /// <returns>The sounds.</returns>
    public static IEnumerable<SyntheticSound> Of(ulong seed)
    {
        SyntheticDrones maker = new(seed);
        return
        [
            .. maker.Many(80, maker.Shahed136, SoundClasses.Shahed136, 0.45),
            .. maker.Many(10, () => maker.Hypothesis(EngineModels.Shahed131), SoundClasses.Shahed131, 0.1),
            .. maker.Many(10, () => maker.Hypothesis(EngineModels.Gerbera), SoundClasses.Gerbera, 0.1),
        ];
    }

    private (EngineModel Model, double Rate) Shahed136()
    {
        double odd = _random.NextDouble(0.0, 20.0);
        double first = -odd - _random.NextDouble(0.0, 6.0);
        EngineModel model = EngineModels.Shahed136 with { Lines = LineLadder.EvenOdd(22, _random.NextDouble(1.5, 4.5), odd, first) };
        double rate = _random.NextDouble() < DiveShare ? _random.NextDouble(140.0, 230.0) : _random.NextDouble(78.0, 140.0);
        return (SyntheticEngines.Vary(model, _random), rate);
    }

    private (EngineModel Model, double Rate) Hypothesis(EngineModel model) =>
        (SyntheticEngines.Vary(model, _random), _random.NextDouble(model.LowestRate, model.HighestRate));

    private IEnumerable<SyntheticSound> Many(int count, Func<(EngineModel Model, double Rate)> draw, string type, double weight) =>
        [.. Enumerable.Range(0, count).Select(i =>
        {
            (EngineModel model, double rate) = draw();
            return Make(i % Ways, model, rate, type, weight);
        })];

    private SyntheticSound Make(int how, EngineModel model, double rate, string type, double weight)
    {
        int microphones = _random.NextDouble() < 0.5 ? 1 : 2;
        double noise = _random.NextDouble(-65.0, -35.0);
        double snr = _random.NextDouble(Faintest, Plainest);
        double begin = _random.NextDouble() < 0.5 ? 0.0 : _random.NextDouble(2.0, 5.0);
        FlightPath path = SyntheticEngines.Past(Speed, SyntheticSound.Seconds, _random);
        double besideLevel = _random.NextDouble(-10.0, 5.0);
        ulong seed = _random.Next();
        double[] Heard(double time) => how switch
        {
            0 => time < begin ? [] : [rate],
            2 => [rate * SyntheticEngines.Doppler(path, time)],
            _ => [rate],
        };
        return new SyntheticSound(type, weight, Heard, () =>
        {
            SplitMix random = new(seed);
            EngineSource source = EngineSource.Cruising(model, rate, random.Next());
            double level = Level(source, snr, noise);
            SoundMix sound = how switch
            {
                0 => new SoundMix().Add(new EngineSound(source, level), time => time < begin ? double.NegativeInfinity : 0.0),
                1 => new SoundMix().Add(new EngineSound(source, Level(source, Faintest, noise)), time => 1.5 * time),
                2 => new SoundMix().Add(new PassingEngine(source, path, default, level + 6.0)),
                _ => new SoundMix().Add(new EngineSound(source, level)).Add(Beside(Math.Max(level, noise) + besideLevel, random)),
            };
            return new Microphones(sound, SyntheticNoises.Any(microphones, noise, random));
        });
    }

    private static ISound Beside(double level, SplitMix random)
    {
        BedKind[] kinds = [BedKind.Speech, BedKind.Speech, BedKind.Traffic, BedKind.Insects, BedKind.Hum];
        int kind = (int)(random.NextDouble() * (kinds.Length + 1));
        return kind < kinds.Length
            ? Bed.Make(kinds[kind], level, random.Next())
            : new EngineSound(EngineSource.Cruising(EngineModels.Generator, 25.0, random.Next()), level);
    }

    // A line of amplitude A in white noise of deviation s has the SNR A^2 N / (4 s^2) in a frame of N samples.
    private static double Level(EngineSource source, double snr, double noise)
    {
        double meanSquare = source.StrongestLines(StrongestLines).Sum(amplitude => amplitude * amplitude) / StrongestLines;
        return snr + noise - (10.0 * Math.Log10(meanSquare * FrameFormat.FrameSamples / 4.0));
    }
}

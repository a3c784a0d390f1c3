using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Learning;

/// <summary>Synthesised sounds that are no threat: those with lines of which there are few recordings or none, and beds.</summary>
internal sealed class SyntheticOthers
{
    private const double Quietest = -60.0;
    private const double Loudest = -18.0;

    /// <summary>A sound may have gone on for so many seconds before it is heard.</summary>
    private const double LongestBefore = 30.0;

    private readonly SplitMix _random;

    private SyntheticOthers(ulong seed)
    {
        _random = new SplitMix(seed);
    }

    /// <summary>Makes the sounds.</summary>
    /// <param name="seed">Chooses them.</param>
    /// <returns>The sounds.</returns>
    public static IEnumerable<SyntheticSound> Of(ulong seed)
    {
        SyntheticOthers maker = new(seed);
        return
        [
            .. maker.Beds(BedKind.Speech, SoundClasses.Voice, 24, 10.0),
            .. maker.Beds(BedKind.SustainedVoice, SoundClasses.Voice, 48, 18.0),
            .. maker.Beds(BedKind.Music, SoundClasses.Voice, 40, 16.0),
            .. maker.Beds(BedKind.Siren, SoundClasses.Voice, 24, 10.0),
            .. maker.Beds(BedKind.Bells, SoundClasses.Bells, 12, 7.0),
            .. maker.Beds(BedKind.Hum, SoundClasses.MainsHum, 12, 7.0),
            .. maker.Beds(BedKind.Traffic, SoundClasses.Other, 6, 3.5),
            .. maker.Beds(BedKind.Rain, SoundClasses.Other, 4, 2.5),
            .. maker.Beds(BedKind.Insects, SoundClasses.Other, 10, 6.0),
            .. Many(8, 4.5, () => maker.Engine(EngineModels.Generator, SoundClasses.SmallEngine)),
            .. Many(8, 4.5, () => maker.Engine(EngineModels.LightAircraft, SoundClasses.Aircraft)),
            .. Many(20, 11.5, maker.Noise),
            .. Many(8, 4.5, maker.Mixture),
        ];
    }

    private IEnumerable<SyntheticSound> Beds(BedKind kind, string type, int count, double weight) => Many(count, weight, () =>
    {
        double level = Level();
        ulong seed = _random.Next();
        double begin = Begin();
        double before = _random.NextDouble(0.0, LongestBefore);
        return Heard(type, begin, () => After(before, Bed.Make(kind, level, seed)));
    });

    private static ISound After(double seconds, ISound sound)
    {
        sound.Read(new double[(int)(seconds * Recording.SampleRate)]);
        return sound;
    }

    private SyntheticSound Engine(EngineModel model, string type)
    {
        EngineModel other = SyntheticEngines.Vary(model, _random);
        double level = Level();
        double rate = _random.NextDouble(model.LowestRate, model.HighestRate);
        ulong seed = _random.Next();
        bool passes = model == EngineModels.LightAircraft && _random.NextDouble() < 0.5;
        FlightPath path = SyntheticEngines.Past(60.0, SyntheticSound.Seconds, _random);
        return Heard(type, Begin(), () =>
        {
            EngineSource source = EngineSource.Cruising(other, rate, seed);
            return passes ? new PassingEngine(source, path, default, level) : new EngineSound(source, level);
        });
    }

    private SyntheticSound Noise()
    {
        int microphones = Microphones();
        double level = Level();
        ulong seed = _random.Next();
        return new SyntheticSound(SoundClasses.Other, 1.0, null, () => new Microphones(new Silence(), SyntheticNoises.Any(microphones, level, new SplitMix(seed))));
    }

    // Two beds, one of them setting in.
    private SyntheticSound Mixture()
    {
        BedKind[] kinds = [BedKind.Traffic, BedKind.Hum, BedKind.Speech, BedKind.Insects, BedKind.Rain, BedKind.Music];
        BedKind one = kinds[(int)(_random.NextDouble() * kinds.Length)];
        BedKind other = kinds[(int)(_random.NextDouble() * kinds.Length)];
        double level = Level();
        double otherLevel = level + _random.NextDouble(-10.0, 10.0);
        ulong seed = _random.Next();
        return Heard(SoundClasses.Other, 0.0, () => new SoundMix()
            .Add(Bed.Make(one, level, seed))
            .Add(Bed.Make(other, otherLevel, ~seed), SettingIn(4.0)));
    }

    private SyntheticSound Heard(string type, double begin, Func<ISound> make)
    {
        int microphones = Microphones();
        double noise = _random.NextDouble(-80.0, -45.0);
        ulong seed = _random.Next();
        return new SyntheticSound(type, 1.0, null, () => new Microphones(
            new SoundMix().Add(make(), SettingIn(begin)),
            SyntheticNoises.Any(microphones, noise, new SplitMix(seed))));
    }

    // So many, which count so much together; a negative recording counts 1.
    private static IEnumerable<SyntheticSound> Many(int count, double weight, Func<SyntheticSound> make) =>
        [.. Enumerable.Range(0, count).Select(_ => make() with { Weight = weight / count })];

    private static Func<double, double> SettingIn(double begin) => time => time < begin ? double.NegativeInfinity : 0.0;

    // Half of them from the first sample on; the others into noise to which the floor has got used.
    private double Begin() => _random.NextDouble() < 0.5 ? 0.0 : _random.NextDouble(2.0, 6.0);

    private double Level() => _random.NextDouble(Quietest, Loudest);

    private int Microphones() => _random.NextDouble() < 0.5 ? 1 : 2;
}

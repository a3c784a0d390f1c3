using System;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;

namespace Earshot.Tools.Scoring.Beds;

/// <summary>
/// What a node hears while no drone is near: one kind of bed, or all at once, over the noise of the microphone and of a
/// quiet place.
/// </summary>
internal sealed class BedScene
{
    private const double MicrophoneNoise = -87.0;
    private const double QuietPlace = -65.0;
    private const double Lowest = -65.0;
    private const double Highest = -20.0;

    // What is gone is 20 dB below the quiet place.
    private const double Gone = -85.0;

    // Beds are made at this level, and brought to that of their schedule.
    private const double Reference = -30.0;

    private readonly Action<SoundMix, double, SplitMix> _add;

    private BedScene(string name, Action<SoundMix, double, SplitMix> add)
    {
        Name = name;
        _add = add;
    }

    /// <summary>Gets all scenes.</summary>
    public static BedScene[] All { get; } =
    [
        new("wind", (mix, seconds, random) => Add(mix, BedKind.Wind, seconds, random)),
        new("rain", AddRain),
        new("traffic", (mix, seconds, random) => Add(mix, BedKind.Traffic, seconds, random)),
        new("hum", (mix, seconds, random) => Add(mix, BedKind.Hum, seconds, random)),
        new("insects", (mix, seconds, random) => Add(mix, BedKind.Insects, seconds, random)),
        new("mixture", AddMixture),
    ];

    /// <summary>Gets the scene's name.</summary>
    public string Name { get; }

    /// <summary>Makes the sound of the scene.</summary>
    /// <param name="seconds">How long it will be heard.</param>
    /// <param name="seed">The same seed gives the same sound.</param>
    /// <returns>What one microphone hears.</returns>
    public Microphones Make(double seconds, ulong seed)
    {
        SplitMix random = new(seed);
        SoundMix mix = new();
        mix.Add(Bed.Make(BedKind.White, MicrophoneNoise, random.Next()));
        mix.Add(Bed.Make(BedKind.Pink, QuietPlace, random.Next()));
        _add(mix, seconds, random);
        return new Microphones(mix, [new Silence()]);
    }

    private static void Add(SoundMix mix, BedKind kind, double seconds, SplitMix random) =>
        Add(mix, kind, LevelSchedule.Drifting(seconds, Lowest, Highest, random), random);

    private static void AddRain(SoundMix mix, double seconds, SplitMix random) =>
        Add(mix, BedKind.Rain, LevelSchedule.Spells(seconds, Lowest, Highest, Gone, random), random);

    private static void AddMixture(SoundMix mix, double seconds, SplitMix random)
    {
        AddRain(mix, seconds, random);
        foreach (BedKind kind in new[] { BedKind.Wind, BedKind.Traffic, BedKind.Hum, BedKind.Insects })
        {
            Add(mix, kind, LevelSchedule.Spells(seconds, Lowest, Highest, Gone, random), random);
        }
    }

    private static void Add(SoundMix mix, BedKind kind, Func<double, double> level, SplitMix random) =>
        mix.Add(Bed.Make(kind, Reference, random.Next()), time => level(time) - Reference);
}

using System.Linq;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;

namespace Earshot.Tools.Learning;

/// <summary>
/// Noise for each of one or two microphones: white, pink, or weather. Where a node stands is not known, so the levels are drawn.
/// </summary>
internal static class SyntheticNoises
{
    /// <summary>By how much the hiss of a microphone is fainter than the noise, in dB.</summary>
    private const double Hiss = 25.0;

    private static readonly BedKind[] s_kinds = [BedKind.White, BedKind.White, BedKind.Pink, BedKind.Pink, BedKind.Wind, BedKind.Rain, BedKind.Traffic, BedKind.Insects];

    /// <summary>Makes noise of a random kind.</summary>
    /// <param name="microphones">How many microphones.</param>
    /// <param name="level">The level at each, in dBFS.</param>
    /// <param name="random">Chooses.</param>
    /// <returns>What each hears for itself.</returns>
    public static ISound[] Any(int microphones, double level, SplitMix random) => Of(s_kinds[(int)(random.NextDouble() * s_kinds.Length)], microphones, level, random);

    /// <summary>Makes noise.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="microphones">How many microphones.</param>
    /// <param name="level">The level at each, in dBFS.</param>
    /// <param name="random">Chooses.</param>
    /// <returns>What each hears for itself; a faint hiss of its own besides, as every microphone has.</returns>
    public static ISound[] Of(BedKind kind, int microphones, double level, SplitMix random)
    {
        ulong seed = random.Next();
        ISound[] noises = kind == BedKind.Wind
            ? Bed.Wind(microphones, level, seed)
            : [.. Enumerable.Range(0, microphones).Select(m => Bed.Make(kind, level, seed + (ulong)m))];

        // White noise has the level 0 by itself.
        return [.. noises.Select((noise, m) => (ISound)new SoundMix().Add(noise).Add(new WhiteNoise(~seed - (ulong)m), _ => level - Hiss))];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>
/// Synthetic beds of sites. Only what comes from all around is here: noise at each microphone is another, and a siren or a
/// voice, which comes from somewhere, would not be.
/// </summary>
public static class SiteBeds
{
    private const string Rural = "rural";
    private const string Suburban = "suburban";

    // Equal power of two halves.
    private const double Half = -3.0103;

    private static readonly (string Name, BedKind Kind)[] s_plain =
    [
        ("white", BedKind.White),
        ("pink", BedKind.Pink),
        ("rain", BedKind.Rain),
        ("traffic", BedKind.Traffic),
        ("insects", BedKind.Insects),
    ];

    /// <summary>Gets the names of the beds.</summary>
    public static IReadOnlyList<string> Names { get; } = [Rural, Suburban, .. s_plain.Select(bed => bed.Name)];

    /// <summary>Makes a bed as one microphone hears it.</summary>
    /// <param name="name">One of <see cref="Names"/>; rural is pink noise, suburban that and as much of a road.</param>
    /// <param name="level">Its level in dB SPL.</param>
    /// <param name="seed">The same seed gives the same bed.</param>
    /// <returns>The bed.</returns>
    public static ISound Make(string name, double level, ulong seed)
    {
        double dbfs = SoundPressure.ToDbfs(level);
        return name switch
        {
            Rural => Bed.Make(BedKind.Pink, dbfs, seed),
            Suburban => new SoundMix().Add(Bed.Make(BedKind.Pink, dbfs + Half, seed)).Add(Bed.Make(BedKind.Traffic, dbfs + Half, ~seed)),
            _ => Bed.Make(Array.Find(s_plain, bed => bed.Name == name).Kind, dbfs, seed),
        };
    }
}

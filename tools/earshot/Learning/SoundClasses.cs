using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>
/// Which profile each sound belongs to. Sounds that are no threat are gathered by how they are made, so that each
/// profile has recordings enough; a class that is not named here is one of the others.
/// </summary>
public sealed partial class SoundClasses
{
    /// <summary>The type of the Shahed-136 and Geran-2.</summary>
    public const string Shahed136 = "shahed-136";

    /// <summary>The type of the Shahed-131, a hypothesis.</summary>
    public const string Shahed131 = "shahed-131";

    /// <summary>The type of the Gerbera decoy, a hypothesis.</summary>
    public const string Gerbera = "gerbera";

    /// <summary>The type of small engines: chainsaws, mowers, mopeds.</summary>
    public const string SmallEngine = "small-engine";

    /// <summary>The type of fixed-wing aircraft.</summary>
    public const string Aircraft = "aircraft";

    /// <summary>The type of church bells.</summary>
    public const string Bells = "bells";

    /// <summary>The type of the mains and of motors that hang on it.</summary>
    public const string MainsHum = "mains-hum";

    /// <summary>The type of voices, of people and animals, of horns and sirens, and of music.</summary>
    public const string Voice = "voice";

    /// <summary>The type of everything else.</summary>
    public const string Other = "other";

    private const int LongestType = 32;

    private static readonly string[] s_hypotheses = [Shahed131, Gerbera];
    private static readonly string[] s_rejecting = ["helicopter", Aircraft, SmallEngine, Bells, MainsHum, "quadcopter", Voice, Other];

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["shahed"] = Shahed136,
        ["shahed_hard"] = Shahed136,
        ["helicopter"] = "helicopter",
        ["airplane"] = Aircraft,
        ["chainsaw"] = SmallEngine,
        ["engine"] = SmallEngine,
        ["church_bells"] = Bells,
        ["washing_machine"] = MainsHum,
        ["vacuum_cleaner"] = MainsHum,
        ["quadcopter"] = "quadcopter",
        ["cow"] = Voice,
        ["dog"] = Voice,
        ["siren"] = Voice,
        ["car_horn"] = Voice,
        ["crow"] = Voice,
        ["train"] = Voice,
    };

    private SoundClasses(IReadOnlyList<SoundClass> all)
    {
        All = all;
    }

    /// <summary>Gets the classes, the threats first.</summary>
    public IReadOnlyList<SoundClass> All { get; }

    /// <summary>Gets which classes are threats.</summary>
    public bool[] Threats => [.. All.Select(one => one.Threat)];

    /// <summary>Gathers the classes of recordings, and those that are only synthesised.</summary>
    /// <param name="entries">The recordings.</param>
    /// <returns>The classes.</returns>
    /// <exception cref="BadInputException">The class of a positive recording cannot be a type.</exception>
    public static SoundClasses Of(IEnumerable<ManifestEntry> entries)
    {
        IEnumerable<string> threats = entries.Where(entry => entry.Positive).Select(ThreatOf).Distinct().Order(StringComparer.Ordinal);
        return new SoundClasses(
        [
            .. new[] { Shahed136 }.Concat(s_hypotheses).Union(threats).Select(type => new SoundClass(type, true)),
            .. s_rejecting.Select(type => new SoundClass(type, false)),
        ]);
    }

    /// <summary>Gets the number of a recording's class.</summary>
    /// <param name="entry">The recording.</param>
    /// <returns>An index of <see cref="All"/>.</returns>
    public int NumberOf(ManifestEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Positive ? NumberOf(ThreatOf(entry)) : NumberOf(s_types.GetValueOrDefault(entry.Class) is string type && Array.IndexOf(s_rejecting, type) >= 0 ? type : Other);
    }

    /// <summary>Gets the number of a class.</summary>
    /// <param name="type">Its type; there is such a class.</param>
    /// <returns>An index of <see cref="All"/>.</returns>
    public int NumberOf(string type) => All.Index().First(pair => pair.Item.Type == type).Index;

    // A positive recording's class is its type, but for the names that were there before types were.
    private static string ThreatOf(ManifestEntry entry)
    {
        string type = s_types.GetValueOrDefault(entry.Class, entry.Class);
        return type.Length <= LongestType && TypeName().IsMatch(type) && Array.IndexOf(s_rejecting, type) < 0
            ? type
            : throw new BadInputException($"{entry.File}: the class of a positive recording is the type that messages name; '{entry.Class}' cannot be one. Give a name such as shahed-136 (lower-case letters, digits, single hyphens, {LongestType} at most; a letter first; no class of sounds that are rejected).");
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex TypeName();
}

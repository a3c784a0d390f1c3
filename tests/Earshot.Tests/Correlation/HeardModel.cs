using System.Collections.Generic;

namespace Earshot.Tests.Correlation;

/// <summary>How synthesised nodes hear: what stands for the firmware in detection-level tests.</summary>
internal sealed record HeardModel
{
    public double SpeedOfSound { get; init; } = 337.3;

    /// <summary>Gets how fast the air moves, in m/s.</summary>
    public (double East, double North) Wind { get; init; }

    /// <summary>Gets one sigma of bearings in degrees.</summary>
    public double BearingSd { get; init; } = 3.0;

    /// <summary>Gets one sigma of shaft frequencies in Hz.</summary>
    public double RateSd { get; init; } = 0.3;

    /// <summary>Gets the share of seconds in which a target within range is heard.</summary>
    public double HitRate { get; init; } = 0.9;

    /// <summary>Gets the range in metres.</summary>
    public double Range { get; init; } = 4000.0;

    /// <summary>Gets the share of node-seconds in which something is heard that is no target.</summary>
    public double FalseShare { get; init; }

    /// <summary>Gets the mean duration in seconds of what is no target.</summary>
    public double FalseDuration { get; init; } = 4.0;

    /// <summary>Gets one sigma of the headings as entered, in degrees.</summary>
    public double HeadingSd { get; init; }

    /// <summary>Gets by how many degrees the bearings of nodes are too large, by the nodes' ids.</summary>
    public IReadOnlyDictionary<string, double> HeadingErrors { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets the ids of nodes with a single microphone, which tell no bearing.</summary>
    public IReadOnlySet<string> Singles { get; init; } = new HashSet<string>();

    /// <summary>Gets a value indicating whether arrays are pairs, whose bearings have a mirror image.</summary>
    public bool Pairs { get; init; }
}

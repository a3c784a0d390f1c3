namespace Earshot.Tools.Bounds;

/// <summary>How many of the firmware's own stages a <see cref="HybridDetector"/> is made of; each takes the ones before it along.</summary>
internal enum FirmwareParts
{
    /// <summary>The comb: shaft frequencies, weights of the lines, dives beside cruise.</summary>
    Comb,

    /// <summary>And the floor, estimated from the frame and from the noise before, and the table of evidence over it.</summary>
    Floor,

    /// <summary>And the integration over frames: short and long memory instead of the plain sum.</summary>
    Integration,
}

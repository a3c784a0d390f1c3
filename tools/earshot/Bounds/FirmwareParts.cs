namespace Earshot.Tools.Bounds;

/// <summary>How many of the firmware's own stages a <see cref="HybridDetector"/> is made of; each takes the ones before it along.</summary>
internal enum FirmwareParts
{
    /// <summary>The comb: shaft frequencies, teeth, weights.</summary>
    Comb,

    /// <summary>And the floor, estimated from the frame and from the noise before.</summary>
    Floor,

    /// <summary>And the integration over frames.</summary>
    Integration,
}

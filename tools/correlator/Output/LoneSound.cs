using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Output;

/// <summary>What a node hears that is of no confirmed track: it tells a direction, or that something is near, not a place.</summary>
/// <param name="Presence">The presence at the node.</param>
/// <param name="Mode">What it is part of.</param>
/// <param name="Time">When it was last heard in Unix seconds.</param>
/// <param name="From">Where the node is.</param>
/// <param name="Bearing">Degrees clockwise from true north; <see langword="null"/> of a node that tells none, where it is heard anywhere within earshot.</param>
/// <param name="BearingSd">One sigma of it in degrees; 0 without it.</param>
/// <param name="Ambiguous">Whether it is one of two directions, each of which has a line.</param>
/// <param name="Rate">Shaft frequency as received in Hz.</param>
/// <param name="Type">The signature that fits best.</param>
public sealed record LoneSound(
    PresenceKey Presence,
    DetectionMode Mode,
    double Time,
    PlanePoint From,
    double? Bearing,
    double BearingSd,
    bool Ambiguous,
    double Rate,
    string Type);

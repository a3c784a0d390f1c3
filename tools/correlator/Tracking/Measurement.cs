using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>What a node heard once, in the tangent plane.</summary>
/// <param name="Presence">The presence at the node.</param>
/// <param name="Sequence">The message's number, which orders what is otherwise equal.</param>
/// <param name="Place">Where the node is.</param>
/// <param name="Time">When the sound reached it in Unix seconds.</param>
/// <param name="Bearing">Bearing in radians clockwise from north, to where the sound came from.</param>
/// <param name="OtherBearing">The other bearing that the sound allows in radians; NaN when there is none.</param>
/// <param name="BearingSd">One sigma of either in radians, heading included; above 0.</param>
/// <param name="Rate">Shaft frequency as received in Hz.</param>
/// <param name="RateSd">One sigma of it in Hz; above 0.</param>
/// <param name="Type">The signature that fits best.</param>
/// <param name="Probability">Its probability.</param>
public sealed record Measurement(
    PresenceKey Presence,
    int Sequence,
    PlanePoint Place,
    double Time,
    double Bearing,
    double OtherBearing,
    double BearingSd,
    double Rate,
    double RateSd,
    string Type,
    double Probability);

using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>What a node heard once, in the tangent plane.</summary>
/// <param name="Presence">The presence at the node.</param>
/// <param name="Sequence">The message's number, which orders what is otherwise equal.</param>
/// <param name="Place">Where the node is.</param>
/// <param name="NodeHeight">The node's height over the plane in metres.</param>
/// <param name="Time">When the sound reached it in Unix seconds.</param>
/// <param name="Bearing">Bearing in radians clockwise from north, to where the sound came from; NaN of a node that tells none.</param>
/// <param name="OtherBearing">The other bearing that the sound allows in radians; NaN when there is none.</param>
/// <param name="BearingSd">One sigma of either in radians, heading included; above 0.</param>
/// <param name="Rate">Shaft frequency as received in Hz.</param>
/// <param name="RateSd">One sigma of it in Hz; above 0.</param>
/// <param name="Elevation">Elevation in radians; NaN when there is none.</param>
/// <param name="ElevationSd">One sigma of it in radians; above 0.</param>
/// <param name="Type">The signature that fits best.</param>
/// <param name="Probability">Its probability.</param>
public sealed record Measurement(
    PresenceKey Presence,
    int Sequence,
    PlanePoint Place,
    double NodeHeight,
    double Time,
    double Bearing,
    double OtherBearing,
    double BearingSd,
    double Rate,
    double RateSd,
    double Elevation,
    double ElevationSd,
    string Type,
    double Probability)
{
    /// <summary>Gets a value indicating whether there is a bearing: a single microphone tells that it hears something, and no direction.</summary>
    public bool HasBearing => !double.IsNaN(Bearing);

    /// <summary>Gets how loud it is in dB over the noise: line SNR.</summary>
    public double Level { get; init; }

    /// <summary>Gets a value indicating whether the bearing is astray: of two sounds that mix it may be anything, and tells nothing.</summary>
    public bool Astray { get; init; }

    /// <summary>Gets the part of <see cref="BearingSd"/> that is always the same, since it is the array's heading; in radians.</summary>
    public double HeadingSd { get; init; }

    /// <summary>Gets by how much the bearings were turned back for what is known of that, in radians.</summary>
    public double Turned { get; init; }

    /// <summary>Gets by how much the bearing differs from an expected one; of two candidates the nearer counts.</summary>
    /// <param name="expected">The expected bearing in radians.</param>
    /// <returns>Radians, -pi to pi.</returns>
    public double BearingOver(double expected)
    {
        double first = Wrapped(Bearing - expected);
        if (double.IsNaN(OtherBearing))
        {
            return first;
        }

        double other = Wrapped(OtherBearing - expected);
        return System.Math.Abs(other) < System.Math.Abs(first) ? other : first;
    }

    // The remainder costs as much as an arc tangent, and most differences need none.
    private static double Wrapped(double angle) => System.Math.Abs(angle) <= System.Math.PI ? angle : System.Math.IEEERemainder(angle, 2.0 * System.Math.PI);
}

namespace Earshot.Correlation.Intake;

/// <summary>A node as surveyed and entered in nodes.json.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Altitude">Metres above sea level.</param>
/// <param name="HeadingSd">One sigma of the array's heading in degrees.</param>
public sealed record RegisteredNode(string Id, double Latitude, double Longitude, double Altitude, double HeadingSd)
{
    /// <summary>Gets the array's heading in degrees as entered, where it is; bearings hold it already.</summary>
    public double? Heading { get; init; }
}

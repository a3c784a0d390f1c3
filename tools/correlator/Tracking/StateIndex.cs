namespace Earshot.Correlation.Tracking;

/// <summary>What stands where in a state vector.</summary>
public static class StateIndex
{
    /// <summary>Metres east.</summary>
    public const int East = 0;

    /// <summary>Metres north.</summary>
    public const int North = 1;

    /// <summary>Velocity east in m/s.</summary>
    public const int VelocityEast = 2;

    /// <summary>Velocity north in m/s.</summary>
    public const int VelocityNorth = 3;

    /// <summary>Shaft frequency as emitted in Hz.</summary>
    public const int Rate = 4;

    /// <summary>Metres over the plane of the tracks.</summary>
    public const int Height = 5;

    /// <summary>The number of components.</summary>
    public const int Count = 6;
}

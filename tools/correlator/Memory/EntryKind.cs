namespace Earshot.Correlation.Memory;

/// <summary>What an entry of the journal tells. The numbers are what the database holds.</summary>
public enum EntryKind
{
    /// <summary>A correlator begins anew; the payload is a <see cref="Beginning"/>.</summary>
    Begin = 0,

    /// <summary>A detection arrived; the payload is the message.</summary>
    Detection = 1,

    /// <summary>Time passed without a message.</summary>
    Pass = 2,

    /// <summary>A node listens.</summary>
    Online = 3,

    /// <summary>A node does not listen any more.</summary>
    Offline = 4,

    /// <summary>A node says which way its array is turned, for the first time or another than before; the payload is its heading in degrees.</summary>
    Heading = 5,

    /// <summary>The air is another than before; the payload is an <see cref="Tracking.Air"/> as JSON.</summary>
    Air = 6,

    /// <summary>An aircraft said where it is; the payload is an <see cref="Aircraft.AircraftPosition"/> as JSON.</summary>
    Aircraft = 7,
}

namespace nanoFramework.Networking;

/// <summary>States of the network; of the package's list those that the virtual board can be in.</summary>
public enum NetworkHelperStatus
{
    /// <summary>Nothing was asked for.</summary>
    None = 0,

    /// <summary>Connecting.</summary>
    Started = 1,

    /// <summary>Connected.</summary>
    NetworkIsReady = 2,

    /// <summary>No address in time.</summary>
    TokenExpiredWaitingIPAddress = 4,
}

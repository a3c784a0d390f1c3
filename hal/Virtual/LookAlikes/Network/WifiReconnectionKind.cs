namespace System.Device.Wifi;

/// <summary>Who connects again when the network was gone.</summary>
public enum WifiReconnectionKind
{
    /// <summary>The chip.</summary>
    Automatic = 0,

    /// <summary>The program.</summary>
    Manual = 1,
}

using System.Device.Wifi;
using System.Threading;
using Earshot.Hal.Virtual;

namespace nanoFramework.Networking;

/// <summary>Connects the board to its Wi-Fi network; on the virtual board at once, if there is one.</summary>
public static class WifiNetworkHelper
{
    /// <summary>Gets the state.</summary>
    public static NetworkHelperStatus Status => BoardSession.Current.NetworkStatus;

    /// <summary>Connects with the given credentials and takes an address by DHCP.</summary>
    /// <param name="ssid">The network's name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="reconnectionKind">Who connects again when the network was gone.</param>
    /// <param name="requiresDateTime">Whether to wait for the time of day as well.</param>
    /// <param name="wifiAdapterId">The adapter.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>Whether there is a connection.</returns>
    public static bool ConnectDhcp(
        string ssid,
        string password,
        WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic,
        bool requiresDateTime = false,
        int wifiAdapterId = 0,
        CancellationToken token = default)
    {
        return Connect(requiresDateTime);
    }

    /// <summary>Connects with the credentials that the board keeps.</summary>
    /// <param name="requiresDateTime">Whether to wait for the time of day as well.</param>
    /// <param name="wifiAdapterId">The adapter.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>Whether there is a connection.</returns>
    public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default)
    {
        return Connect(requiresDateTime);
    }

    private static bool Connect(bool requiresDateTime)
    {
        BoardSession session = BoardSession.Current;
        bool ready = session.Board.NetworkAvailable && (!requiresDateTime || session.Board.WallClockValid);
        session.NetworkStatus = ready ? NetworkHelperStatus.NetworkIsReady : NetworkHelperStatus.TokenExpiredWaitingIPAddress;
        return ready;
    }
}

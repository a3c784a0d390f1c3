using Earshot.Hal.Virtual;

namespace nanoFramework.Networking;

/// <summary>
/// The chip's SNTP client. Whether the virtual board knows the time of day is decided outside, by
/// <see cref="VirtualBoard.WallClockValid"/>; the client only remembers what it was told.
/// </summary>
public class Sntp
{
    /// <summary>Gets a value indicating whether the client runs; it does from boot on.</summary>
    public static bool IsStarted => BoardSession.Current.SntpStarted;

    /// <summary>Gets or sets the first server.</summary>
    public static string Server1
    {
        get => BoardSession.Current.SntpServer1;
        set => BoardSession.Current.SntpServer1 = value;
    }

    /// <summary>Starts the client.</summary>
    public static void Start()
    {
        BoardSession.Current.SntpStarted = true;
    }

    /// <summary>Stops the client.</summary>
    public static void Stop()
    {
        BoardSession.Current.SntpStarted = false;
    }

    /// <summary>Asks the server now.</summary>
    public static void UpdateNow()
    {
        BoardSession.Current.ThrowIfOff();
    }
}

using System;
using Earshot.Hal.Virtual;

namespace nanoFramework.Runtime.Native;

/// <summary>What the firmware runs on.</summary>
public static class SystemInfo
{
    /// <summary>Gets the version of the firmware image that the virtual board stands for.</summary>
    public static Version Version => new(1, 17, 0, 0);

    /// <summary>Gets the name of the target.</summary>
    public static string TargetName
    {
        get
        {
            BoardSession.Current.ThrowIfOff();
            return BoardSession.Current.Board.TargetName;
        }
    }

    /// <summary>Gets the name of the platform.</summary>
    public static string Platform => "ESP32";
}

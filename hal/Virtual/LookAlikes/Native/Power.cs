using Earshot.Hal.Virtual;

namespace nanoFramework.Runtime.Native;

/// <summary>Reboots the board.</summary>
public class Power
{
    /// <summary>Ends every thread of the firmware and starts its Main again; does not return.</summary>
    /// <param name="rebootOption">How; every option restarts the virtual board.</param>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
    {
        BoardSession session = BoardSession.Current;
        session.Cut(reboot: true);
        session.ThrowIfOff();
    }
}

using System.Linq;

namespace Earshot.Tools.Provisioning.Fleet;

/// <summary>A Wi-Fi network that a node joins, WPA2 with a pre-shared key.</summary>
/// <param name="Ssid">Its name.</param>
/// <param name="Password">Its password.</param>
public sealed record Wifi(string Ssid, string Password)
{
    /// <summary>What a name has to be.</summary>
    internal const string SsidWanted = "a network's name of 1 to 32 printable ASCII characters";

    /// <summary>What a password has to be (IEEE 802.11i: a passphrase).</summary>
    internal const string PasswordWanted = "a WPA2 password of 8 to 63 printable ASCII characters";

    /// <summary>Gets whether a text can be a network's name.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it can.</returns>
    internal static bool IsSsid(string text) => text.Length is > 0 and <= 32 && IsAscii(text);

    /// <summary>Gets whether a text can be a password.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it can.</returns>
    internal static bool IsPassword(string text) => text.Length is >= 8 and <= 63 && IsAscii(text);

    private static bool IsAscii(string text) => text.All(c => c is >= ' ' and <= '~');
}

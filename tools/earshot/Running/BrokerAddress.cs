using System;

namespace Earshot.Tools.Running;

/// <summary>Where an MQTT broker is and who asks.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="User">User name, or <see langword="null"/>.</param>
/// <param name="Password">Password, or <see langword="null"/>.</param>
public sealed record BrokerAddress(string Host, int Port, string? User, string? Password)
{
    /// <summary>The port of MQTT without encryption.</summary>
    public const int DefaultPort = 1883;

    /// <summary>Parses <c>mqtt://[user[:password]@]host[:port]</c>.</summary>
    /// <param name="url">The address.</param>
    /// <returns>The address, or <see langword="null"/> when it is none.</returns>
    public static BrokerAddress? Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme != "mqtt" || uri.Host.Length == 0
            || uri.PathAndQuery.Trim('/').Length > 0 || uri.Fragment.Length > 0 || uri.Port == 0)
        {
            return null;
        }

        string[] login = uri.UserInfo.Split(':', 2);
        string? user = login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : null;
        string? password = login.Length > 1 ? Uri.UnescapeDataString(login[1]) : null;
        return new BrokerAddress(uri.IdnHost, uri.Port < 0 ? DefaultPort : uri.Port, user, password);
    }

    /// <summary>Gets the address without user and password.</summary>
    /// <returns>The address for messages.</returns>
    public override string ToString() => $"mqtt://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";
}

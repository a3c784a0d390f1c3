using System;
using System.Linq;
using Earshot.Tools.Running;

namespace Earshot.Tools.Provisioning;

/// <summary>Where a broker is and whether the connection to it is TLS.</summary>
/// <param name="Address">The broker.</param>
/// <param name="Secure">Whether it is TLS.</param>
public sealed record BrokerUrl(BrokerAddress Address, bool Secure)
{
    /// <summary>The port of MQTT over TLS.</summary>
    public const int SecurePort = 8883;

    private const string SecureScheme = "mqtts://";

    /// <summary>Parses <c>mqtts://host[:port]</c> or <c>mqtt://[user[:password]@]host[:port]</c>.</summary>
    /// <param name="url">The address.</param>
    /// <returns>The address, or <see langword="null"/> when it is none.</returns>
    public static BrokerUrl? Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        bool secure = url.StartsWith(SecureScheme, StringComparison.Ordinal);
        BrokerAddress? address = BrokerAddress.Parse(secure ? $"mqtt://{url[SecureScheme.Length..]}" : url);
        if (address is null || (secure && address.User is not null))
        {
            return null;
        }

        bool portGiven = Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Port > 0;
        return new BrokerUrl(secure && !portGiven ? address with { Port = SecurePort } : address, secure);
    }

    /// <summary>Gets whether a certificate and the node's configuration can name the host.</summary>
    /// <returns>Whether they can: printable ASCII, at most 64 characters.</returns>
    internal bool CanBeCertified() => Address.Host.Length <= 64 && Address.Host.All(c => c is > ' ' and <= '~');

    /// <summary>Gets the address without user and password.</summary>
    /// <returns>The address as <see cref="Parse"/> reads it.</returns>
    public override string ToString() => Secure ? $"{SecureScheme}{Address.ToString()["mqtt://".Length..]}" : Address.ToString();
}

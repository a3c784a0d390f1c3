using System;
using System.IO;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Earshot.Tools.Provisioning.Certificates;
using MQTTnet;

namespace Earshot.Tools.Provisioning;

/// <summary>How clients of the fleet connect to its broker: over TLS with a certificate of the fleet's folder where the broker wants that.</summary>
internal static class BrokerOptions
{
    /// <summary>Makes the options, with a client name that nobody else has.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="own">The client's certificate, as long as the options are used; <see langword="null"/> without TLS.</param>
    /// <param name="fleet">The fleet's folder; needed for TLS only.</param>
    /// <returns>The options.</returns>
    /// <exception cref="BadInputException">The fleet's authority cannot be used.</exception>
    public static MqttClientOptionsBuilder Make(BrokerUrl broker, X509Certificate2? own, string? fleet)
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Address.Host, broker.Address.Port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311)
            .WithClientId($"earshot-{Guid.NewGuid():N}"[..23]);
        if (broker.Address.User is not null)
        {
            builder = builder.WithCredentials(broker.Address.User, broker.Address.Password ?? string.Empty);
        }

        if (own is not null)
        {
            X509Certificate2Collection trusted = [Load(Path.Combine(fleet!, "broker", "ca.crt"), pem => X509Certificate2.CreateFromPem(pem))];
            builder = builder.WithTlsOptions(tls => tls
                .UseTls()
                .WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)
                .WithClientCertificates([own])
                .WithRevocationMode(X509RevocationMode.NoCheck)
                .WithTrustChain(trusted));
        }

        return builder;
    }

    /// <summary>Loads the certificate of a client.</summary>
    /// <param name="fleet">The fleet's folder.</param>
    /// <param name="client">The client's name.</param>
    /// <returns>The certificate with its key.</returns>
    /// <exception cref="BadInputException">It cannot be used.</exception>
    public static X509Certificate2 Load(string fleet, string client) => Load(Path.Combine(fleet, "clients", $"{client}.pem"), Identity.Load);

    /// <summary>Gets what went wrong as one line.</summary>
    /// <param name="e">The exception.</param>
    /// <returns>Its innermost message without a full stop.</returns>
    public static string Line(Exception e) => e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');

    private static X509Certificate2 Load(string path, Func<string, X509Certificate2> load)
    {
        try
        {
            return load(File.ReadAllText(path, Encoding.ASCII));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new BadInputException($"{path}: cannot be used ({Line(e)}); run provision again.");
        }
    }
}

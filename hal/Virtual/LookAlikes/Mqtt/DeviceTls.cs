using System;
using System.Linq;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Earshot.Hal.Virtual;
using MQTTnet;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// TLS as the device's mbed TLS does it with the certificates of the network configuration: PEM counts only with a NUL
/// behind it, authorities that cannot be read leave none, a device certificate that cannot be read ends the attempt,
/// and certificates are held against the board's own clock, so that a board without the time of day trusts nobody.
/// </summary>
internal static class DeviceTls
{
    /// <summary>Makes the options of a connection.</summary>
    /// <param name="session">The board.</param>
    /// <param name="host">The name that the broker's certificate has to hold.</param>
    /// <param name="protocol">The version.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">The package refuses that version.</exception>
    /// <exception cref="AuthenticationException">The device's certificate cannot be read.</exception>
    public static MqttClientTlsOptions ToOptions(BoardSession session, string host, MqttSslProtocols protocol)
    {
#pragma warning disable CA5397 // The package's own numbers are taken for those of .NET.
        SslProtocols version = protocol switch
        {
            MqttSslProtocols.TLSv1_2 => SslProtocols.Tls12,
            MqttSslProtocols.TLSv1_3 or MqttSslProtocols.None => SslProtocols.Tls13,
            _ => throw new ArgumentException("SSL/TLS protocol version not supported", nameof(protocol)),
        };
#pragma warning restore CA5397
        MqttClientTlsOptionsBuilder options = new MqttClientTlsOptionsBuilder()
            .UseTls()
            .WithTargetHost(host)
            .WithSslProtocols(version)
            .WithRevocationMode(X509RevocationMode.NoCheck)
            .WithCertificateValidationHandler(offered => !session.MqttSettings.ValidateServerCertificate
                || Trusts(session, offered.Certificate, offered.SslPolicyErrors));
        if (session.Board.Certificates.Device is byte[] device)
        {
            options.WithClientCertificates([ReadDevice(device)]);
        }

        return options.Build();
    }

    private static bool Trusts(BoardSession session, X509Certificate offered, SslPolicyErrors errors)
    {
        X509Certificate2Collection authorities = ReadAuthorities(session.Board.Certificates.Authorities);
        if (authorities.Count == 0 || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using X509Certificate2 certificate = new(offered);
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = session.UtcNow;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        return chain.Build(certificate);
    }

    private static X509Certificate2Collection ReadAuthorities(byte[]? stored)
    {
        X509Certificate2Collection authorities = [];
        try
        {
            if (stored is { Length: > 0 } && stored[^1] == 0)
            {
                authorities.ImportFromPem(Encoding.ASCII.GetString(stored.AsSpan(0, stored.Length - 1)));
            }
            else if (stored is { Length: > 0 } && !IsText(stored))
            {
                authorities.Add(X509CertificateLoader.LoadCertificate(stored));
            }
        }
        catch (CryptographicException)
        {
            // As on the device: nobody is trusted then, and nothing says why.
        }

        return authorities;
    }

    private static X509Certificate2 ReadDevice(byte[] stored)
    {
        try
        {
            string pem = stored is { Length: > 0 } && stored[^1] == 0
                ? Encoding.ASCII.GetString(stored.AsSpan(0, stored.Length - 1))
                : throw new CryptographicException("The PEM does not end with NUL.");
            using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem, pem);

            // Windows refuses a client's key that exists in memory only, as one from PEM does.
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new AuthenticationException("The device certificate cannot be parsed.", e);
        }
    }

    private static bool IsText(byte[] content) => content.Take(10).All(b => b is >= 0x20 and < 0x7F);
}

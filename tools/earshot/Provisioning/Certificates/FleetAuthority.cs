using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Provisioning.Certificates;

/// <summary>
/// The fleet's own certificate authority: made on first use, its key kept where only the owner reads it. All keys
/// are on the curve P-256, which mbed TLS on the ESP32 takes as it is built into the stock firmware: a handshake
/// costs the node a fraction of RSA's time and memory, and a thousand keys are made in a second.
/// </summary>
public sealed class FleetAuthority : IDisposable
{
    /// <summary>The name of the broker's certificate.</summary>
    public const string Broker = "broker";

    /// <summary>The name of the correlator's certificate.</summary>
    public const string Correlator = "correlator";

    /// <summary>The name of the operator's certificate, who watches nodes and sends them commands.</summary>
    public const string Operator = "operator";

    private const string FileName = "ca/ca.pem";
    private const string ListName = "broker/ca.crl";
    private const string CertificateName = "broker/ca.crt";
    private const int AuthorityYears = 20;
    private const int IdentityYears = 5;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    private readonly FleetFolder _folder;
    private readonly CertificateIndex _index;
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _now;
    private readonly string? _newPem;

    private FleetAuthority(FleetFolder folder, X509Certificate2 certificate, string? newPem, DateTimeOffset now)
    {
        _folder = folder;
        _certificate = certificate;
        _newPem = newPem;
        _now = now;
        _index = CertificateIndex.Read(folder);
    }

    /// <summary>Gets the names that no node can have.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [Broker, Correlator, Operator];

    /// <summary>Gets the authority's certificate as PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>Gets whether the authority was made in this run.</summary>
    public bool IsNew => _newPem is not null;

    /// <summary>Opens the authority of a folder; makes one where there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The authority.</returns>
    /// <exception cref="BadInputException">Its file is damaged, or it has ended.</exception>
    public static FleetAuthority Open(FleetFolder folder, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(folder);
        byte[]? content = folder.Read(FileName);
        if (content is null)
        {
            if (folder.Read(CertificateIndex.FileName) is not null)
            {
                throw new BadInputException($"{folder[FileName]}: missing, and certificates were issued with it; put it back from a copy, or begin a fleet in a new folder.");
            }

            string pem = Make(now);
            return new FleetAuthority(folder, X509Certificate2.CreateFromPem(pem, pem), pem, now);
        }

        try
        {
            string pem = Encoding.ASCII.GetString(content);
            X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem, pem);
            return certificate.NotAfter > now.UtcDateTime
                ? new FleetAuthority(folder, certificate, null, now)
                : throw new BadInputException($"{folder[FileName]}: the fleet's authority has ended; begin a fleet in a new folder and flash every node anew.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new BadInputException($"{folder[FileName]}: damaged; put it back from a copy: every node trusts this key and no other.");
        }
    }

    /// <summary>Takes the identity that a file holds, or makes one.</summary>
    /// <param name="file">The file within the folder.</param>
    /// <param name="name">Whom it names.</param>
    /// <param name="host">The host of a server's certificate, or <see langword="null"/> for a client's.</param>
    /// <returns>The identity.</returns>
    /// <exception cref="BadInputException">What the file holds cannot be used.</exception>
    public Identity Ensure(string file, string name, string? host = null)
    {
        byte[]? content = _folder.Read(file);
        if (content is null)
        {
            return Issue(name, host);
        }

        string pem = Encoding.ASCII.GetString(content);
        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(pem, pem);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new BadInputException($"{_folder[file]}: damaged; put it back from a copy, or make a new one: earshot renew {name}.");
        }

        using (certificate)
        {
            string? fault = certificate.IssuerName.RawData.AsSpan().SequenceEqual(_certificate.SubjectName.RawData) ? null : "signed by another authority";
            fault ??= certificate.GetNameInfo(X509NameType.SimpleName, false) == name ? null : "of another name";
            fault ??= _index.IsRevoked(certificate.SerialNumber) ? "revoked" : null;
            fault ??= certificate.NotAfter > _now.UtcDateTime ? null : $"ended on {certificate.NotAfter:yyyy-MM-dd}";
            if (fault is not null)
            {
                throw new BadInputException($"{_folder[file]}: its certificate is {fault}; take {name} out of the fleet, or make it a new one: earshot renew {name}.");
            }

            // A server is known by its host: where the broker has moved, it needs another certificate.
            return host is null || certificate.MatchesHostname(host, allowWildcards: false, allowCommonName: false)
                ? new Identity(pem, certificate.SerialNumber, certificate.NotAfter, IsNew: false)
                : Issue(name, host);
        }
    }

    /// <summary>Makes a key and signs a certificate for it.</summary>
    /// <param name="name">Whom it names; for a client, its user name at the broker.</param>
    /// <param name="host">The host of a server's certificate, or <see langword="null"/> for a client's.</param>
    /// <returns>The identity.</returns>
    public Identity Issue(string name, string? host = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(host is null ? "1.3.6.1.5.5.7.3.2" : "1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        if (host is not null)
        {
            request.CertificateExtensions.Add(AlternativeName(host));
        }

        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40); // Positive, and of the same length always.
        DateTimeOffset end = _now.AddYears(IdentityYears);
        end = end < _certificate.NotAfter ? end : _certificate.NotAfter;
        using X509Certificate2 certificate = request.Create(_certificate, _now - ClockTolerance, end, serial);
        _index.Add(new IssuedCertificate(name, certificate.SerialNumber, certificate.NotAfter, null));
        string pem = $"{certificate.ExportCertificatePem()}\n{key.ExportECPrivateKeyPem()}\n";
        return new Identity(pem, certificate.SerialNumber, certificate.NotAfter, IsNew: true);
    }

    /// <summary>Revokes all certificates of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>How many were revoked.</returns>
    public int Revoke(string name) => _index.Revoke(name, _now);

    /// <summary>Gathers the authority's own files: they are to be written before what it has signed.</summary>
    /// <param name="listChanged">Whether the revocation list has changed.</param>
    public void Put(bool listChanged = false)
    {
        if (_newPem is not null)
        {
            _folder.Put(FileName, Encoding.ASCII.GetBytes(_newPem), secret: true);
        }

        _folder.Put(CertificateIndex.FileName, _index.ToJson(), secret: true);
        _folder.Put(CertificateName, Encoding.ASCII.GetBytes(CertificatePem));
        if (listChanged || _folder.Read(ListName) is null)
        {
            _folder.Put(ListName, Encoding.ASCII.GetBytes(RevocationList()));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();

    private static string Make(DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        CertificateRequest request = new($"CN=Earshot fleet {mark}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using X509Certificate2 certificate = request.CreateSelfSigned(now - ClockTolerance, now.AddYears(AuthorityYears));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportECPrivateKeyPem()}\n";
    }

    private static X509Extension AlternativeName(string host)
    {
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        return names.Build();
    }

    // It holds until the authority ends: a broker with a list that has run out refuses every node.
    private string RevocationList()
    {
        CertificateRevocationListBuilder builder = new();
        foreach (IssuedCertificate certificate in _index.Certificates.Where(certificate => certificate.Revoked is not null))
        {
            builder.AddEntry(Convert.FromHexString(certificate.Serial), certificate.Revoked);
        }

        byte[] list = builder.Build(_certificate, _index.ListNumber, _certificate.NotAfter, HashAlgorithmName.SHA256, null, _now - ClockTolerance);
        return PemEncoding.WriteString("X509 CRL", list) + "\n";
    }
}

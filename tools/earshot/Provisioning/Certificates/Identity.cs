using System;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Earshot.Tools.Provisioning.Certificates;

/// <summary>A certificate with its private key, as one PEM text so that both are always of the same moment.</summary>
/// <param name="Pem">The certificate, then the key.</param>
/// <param name="Serial">The certificate's serial number, hexadecimal.</param>
/// <param name="NotAfter">When it ends.</param>
/// <param name="IsNew">Whether it was made in this run.</param>
public sealed record Identity(string Pem, string Serial, DateTimeOffset NotAfter, bool IsNew)
{
    /// <summary>Gets the text's bytes.</summary>
    /// <returns>ASCII.</returns>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(Pem);

    /// <summary>Loads a certificate with its key so that every platform's TLS takes it.</summary>
    /// <param name="pem">The PEM text.</param>
    /// <returns>The certificate.</returns>
    public static X509Certificate2 Load(string pem)
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem, pem);

        // Windows refuses a client's key that exists in memory only, as one from PEM does.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}

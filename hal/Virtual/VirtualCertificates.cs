namespace Earshot.Hal.Virtual;

/// <summary>
/// The certificates in the board's network configuration, which nanoff --networkdeployment puts there and which outlive
/// the loss of power. The bytes are kept as they come; the board's TLS reads them, as mbed TLS would, at each connection.
/// </summary>
public sealed class VirtualCertificates
{
    /// <summary>Gets or sets what the board trusts: PEM that ends with NUL, or DER. Anything else is ignored without a word.</summary>
    public byte[]? Authorities { get; set; }

    /// <summary>Gets or sets the board's own certificate and its key: one PEM text that ends with NUL.</summary>
    public byte[]? Device { get; set; }
}

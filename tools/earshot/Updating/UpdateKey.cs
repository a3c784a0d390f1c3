using System;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Earshot.Security;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Updating;

/// <summary>
/// The key that a fleet's updates are signed with: made on first use, kept where only the owner reads it. RSA with
/// exponent 65537, since the interpreter of a node checks such a signature in two seconds, and one on a curve in a minute.
/// </summary>
public sealed class UpdateKey : IDisposable
{
    /// <summary>The file of the key within the fleet's folder.</summary>
    public const string FileName = "ca/update.pem";

    private readonly RSA _key;
    private readonly string? _newPem;

    private UpdateKey(RSA key, string? newPem)
    {
        _key = key;
        _newPem = newPem;
    }

    /// <summary>Opens the key of a fleet; makes one where there is none.</summary>
    /// <param name="folder">The fleet's folder.</param>
    /// <returns>The key.</returns>
    /// <exception cref="BadInputException">Its file is damaged.</exception>
    public static UpdateKey Open(FleetFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        byte[]? content = folder.Read(FileName);
        if (content is null)
        {
            RSA made = RSA.Create(8 * RsaSignature.Bytes);
            return new UpdateKey(made, made.ExportPkcs8PrivateKeyPem() + "\n");
        }

        RSA key = RSA.Create();
        try
        {
            key.ImportFromPem(Encoding.ASCII.GetString(content));
            byte[] exponent = key.ExportParameters(includePrivateParameters: true).Exponent!;
            if (key.KeySize == 8 * RsaSignature.Bytes && exponent.AsSpan().SequenceEqual((ReadOnlySpan<byte>)[1, 0, 1]))
            {
                return new UpdateKey(key, null);
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Told like any other file that holds no such key.
        }

        key.Dispose();
        throw new BadInputException($"{folder[FileName]}: no RSA key of {8 * RsaSignature.Bytes} bits with the exponent 65537; put it back from a copy: nodes take updates that were signed with this key and no other.");
    }

    /// <summary>Writes a public key as a node has it.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The modulus, and R squared modulo it [<see cref="RsaSignature.KeyBytes"/>].</returns>
    public static byte[] PublicKeyOf(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[] text = new byte[RsaSignature.KeyBytes];
        key.ExportParameters(includePrivateParameters: false).Modulus!.CopyTo(text, 0);
        BigInteger modulus = new(text.AsSpan(0, RsaSignature.Bytes), isUnsigned: true, isBigEndian: true);
        byte[] square = BigInteger.ModPow(2, 2 * RsaSignature.MontgomeryBits, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        square.CopyTo(text, text.Length - square.Length);
        return text;
    }

    /// <summary>Gets the public key as a node has it.</summary>
    /// <returns>The key [<see cref="RsaSignature.KeyBytes"/>].</returns>
    public byte[] PublicKey() => PublicKeyOf(_key);

    /// <summary>Signs.</summary>
    /// <param name="content">What to sign.</param>
    /// <returns>The signature [<see cref="RsaSignature.Bytes"/>].</returns>
    public byte[] Sign(ReadOnlySpan<byte> content) => _key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Gathers the key's file where it was made in this run.</summary>
    /// <param name="folder">The fleet's folder.</param>
    public void Put(FleetFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (_newPem is not null)
        {
            folder.Put(FileName, Encoding.ASCII.GetBytes(_newPem), secret: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}

using System;
using System.Numerics;
using System.Security.Cryptography;
using Earshot.Security;
using Earshot.Tools.Updating;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Updating;

/// <summary>The node's own check of signatures beside .NET's.</summary>
[TestClass]
public sealed class RsaSignatureTests
{
    private static readonly RSA[] s_keys = [RSA.Create(3072), RSA.Create(3072), RSA.Create(3072)];

    [TestMethod]
    public void Signatures_ofDotNet_areValid()
    {
        Random random = new(1);
        foreach (RSA key in s_keys)
        {
            byte[] publicKey = UpdateKey.PublicKeyOf(key);
            for (int i = 0; i < 40; i++)
            {
                byte[] digest = Bytes(random, 32);
                Assert.IsTrue(IsValid(publicKey, key.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), digest));
            }
        }
    }

    [TestMethod]
    public void Signatures_withAnyBitChanged_areNot()
    {
        Random random = new(2);
        byte[] publicKey = UpdateKey.PublicKeyOf(s_keys[0]);
        byte[] digest = Bytes(random, 32);
        byte[] signature = s_keys[0].SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        for (int i = 0; i < 600; i++)
        {
            byte[] mutated = (byte[])(i % 3 == 0 ? digest : signature).Clone();
            mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
            bool valid = i % 3 == 0 ? IsValid(publicKey, signature, mutated) : IsValid(publicKey, mutated, digest);
            Assert.IsFalse(valid, $"mutation {i}");
        }
    }

    [TestMethod]
    public void Signatures_ofAnotherKey_areNot()
    {
        byte[] digest = Bytes(new Random(3), 32);
        Assert.IsFalse(IsValid(UpdateKey.PublicKeyOf(s_keys[1]), s_keys[0].SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), digest));
    }

    /// <summary>What others than an honest signer might send: numbers at the edges, other paddings, forged ends.</summary>
    [TestMethod]
    public void Signatures_thatAreNone_areNot()
    {
        byte[] publicKey = UpdateKey.PublicKeyOf(s_keys[0]);
        byte[] digest = Bytes(new Random(4), 32);
        byte[] signature = s_keys[0].SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        BigInteger modulus = new(s_keys[0].ExportParameters(false).Modulus!, isUnsigned: true, isBigEndian: true);
        BigInteger value = new(signature, isUnsigned: true, isBigEndian: true);
        BigInteger[] numbers = [0, 1, modulus - 1, modulus, modulus - value, value + modulus, (BigInteger.One << 3072) - 1];
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.IsFalse(IsValid(publicKey, Text(numbers[i]), digest), $"number {i}");
        }

        Assert.IsFalse(IsValid(publicKey, s_keys[0].SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss), digest), "PSS");
        byte[] longer = SHA512.HashData(digest);
        Assert.IsFalse(IsValid(publicKey, s_keys[0].SignHash(longer, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1), longer[..32]), "SHA-512");
        RSAParameters secret = s_keys[0].ExportParameters(true);
        byte[] forged = Padded(digest);
        Assert.IsTrue(IsValid(publicKey, Raw(secret, forged), digest), "the right padding, made by hand");
        foreach (int place in new[] { 0, 1, 2, 100, 331, 332, 340, 351 })
        {
            byte[] wrong = (byte[])forged.Clone();
            wrong[place] ^= 1;
            Assert.IsFalse(new BigInteger(wrong, true, true) < modulus && IsValid(publicKey, Raw(secret, wrong), digest), $"byte {place} of the padding");
        }
    }

    [TestMethod]
    public void Numbers_ofEveryShape_areRaisedAsBigIntegerDoes()
    {
        // The padded text is what the signature is raised to: whatever other text comes out must be refused, and only that one taken.
        Random random = new(5);
        RSAParameters parameters = s_keys[2].ExportParameters(true);
        byte[] publicKey = UpdateKey.PublicKeyOf(s_keys[2]);
        for (int i = 0; i < 50; i++)
        {
            byte[] digest = Bytes(random, 32);
            for (int k = random.Next(32); k > 0; k--)
            {
                digest[random.Next(32)] = (byte)(random.Next(2) * 0xFF);
            }

            Assert.IsTrue(IsValid(publicKey, Raw(parameters, Padded(digest)), digest));
        }
    }

    [TestMethod]
    public void Check_isDoneInEighteenSteps()
    {
        byte[] digest = new byte[32];
        RsaSignature check = new(UpdateKey.PublicKeyOf(s_keys[0]), s_keys[0].SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), 0, digest);
        for (int i = 0; i < 17; i++)
        {
            Assert.IsFalse(check.Step());
            Assert.IsFalse(check.IsValid);
        }

        Assert.IsTrue(check.Step());
        Assert.IsTrue(check.IsValid);
    }

    private static bool IsValid(byte[] publicKey, byte[] signature, byte[] digest)
    {
        RsaSignature check = new(publicKey, signature, 0, digest);
        while (!check.Step())
        {
        }

        return check.IsValid;
    }

    private static byte[] Padded(byte[] digest)
    {
        byte[] prefix = Convert.FromHexString("3031300d060960864801650304020105000420");
        byte[] text = new byte[384];
        text.AsSpan(2, 384 - 3 - prefix.Length - 32).Fill(0xFF);
        text[1] = 1;
        prefix.CopyTo(text, 384 - 32 - prefix.Length);
        digest.CopyTo(text, 384 - 32);
        return text;
    }

    private static byte[] Raw(RSAParameters secret, byte[] text) => Text(BigInteger.ModPow(
        new BigInteger(text, true, true), new BigInteger(secret.D!, true, true), new BigInteger(secret.Modulus!, true, true)));

    private static byte[] Text(BigInteger number)
    {
        byte[] text = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] whole = new byte[384];
        text.AsSpan(Math.Max(0, text.Length - 384)).CopyTo(whole.AsSpan(384 - Math.Min(384, text.Length)));
        return whole;
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}

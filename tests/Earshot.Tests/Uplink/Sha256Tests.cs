using System;
using System.Security.Cryptography;
using Earshot.Security;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Uplink;

/// <summary>The node's own SHA-256 and HMAC beside the framework's.</summary>
[TestClass]
public class Sha256Tests
{
    [TestMethod]
    public void Digest_IsTheFrameworks_ForEveryLengthAndHoweverItIsCut()
    {
        Random random = new(1);
        for (int length = 0; length <= 400; length++)
        {
            byte[] content = new byte[length];
            random.NextBytes(content);
            Sha256 hash = new();
            for (int place = 0; place < length;)
            {
                int part = Math.Min(length - place, random.Next(1, 100));
                hash.Append(content, place, part);
                place += part;
            }

            CollectionAssert.AreEqual(SHA256.HashData(content), hash.Finish(), $"{length} bytes");
        }
    }

    [TestMethod]
    public void Code_IsTheFrameworks_ForEveryKeyOfUpToABlock()
    {
        Random random = new(2);
        for (int length = 0; length <= Sha256.BlockBytes; length++)
        {
            byte[] key = new byte[length];
            byte[] message = new byte[random.Next(600)];
            random.NextBytes(key);
            random.NextBytes(message);
            int count = random.Next(message.Length + 1);
            CollectionAssert.AreEqual(HMACSHA256.HashData(key, message.AsSpan(0, count)), HmacSha256.Compute(key, message, count), $"key of {length} bytes");
        }
    }
}

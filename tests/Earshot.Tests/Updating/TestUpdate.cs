using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Earshot.Hal;
using Earshot.Tools.Updating;
using Earshot.Update;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Updating;

/// <summary>Bundles of assemblies that only a test could love: random bytes, the last of them with a name in front.</summary>
internal static class TestUpdate
{
    public static readonly RSA Key = RSA.Create(3072);

    public static byte[] PublicKey { get; } = UpdateKey.PublicKeyOf(Key);

    /// <summary>Makes a bundle of a version 0.MINOR.</summary>
    public static Bundle Of(int minor, int bytes = 30000, RSA? key = null) =>
        Bundle.Make(Assemblies(minor, bytes), head => (key ?? Key).SignData(head, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static NanoAssemblyFile[] Assemblies(int minor, int bytes)
    {
        Random random = new(minor);
        int[] shares = [20, 5, 2, 7];
        return [.. shares.Select((share, i) =>
        {
            byte[] content = new byte[share * bytes / 34];
            random.NextBytes(content);
            Encoding.ASCII.GetBytes($"0.{minor}|").CopyTo(content, 0);
            return new NanoAssemblyFile($"a{i}", new Version(0, minor, 0, 0), content);
        })];
    }

    public static string NameOf(byte[] assembly) => Encoding.ASCII.GetString(assembly, 0, Array.IndexOf(assembly, (byte)'|'));

    /// <summary>Puts the key on a node.</summary>
    public static void Provision(IStorage storage) => storage.Write(UpdateReceiver.KeyFile, PublicKey);

    /// <summary>Sends a bundle to a receiver, which checks it.</summary>
    public static void Send(this Bundle bundle, UpdateReceiver receiver)
    {
        Assert.AreEqual(string.Empty, receiver.Begin(bundle.Identity, bundle.Content.Length));
        bundle.SendParts(receiver);
    }

    public static void SendParts(this Bundle bundle, UpdateReceiver receiver)
    {
        while (receiver.Stage == UpdateStage.Receiving)
        {
            byte[] message = bundle.Message(receiver.Next);
            Assert.IsTrue(receiver.Take(message, message.Length), receiver.Error);
        }

        for (int i = 0; i < 100 && receiver.Stage == UpdateStage.Checking; i++)
        {
            receiver.Step();
        }
    }
}

using System;
using System.Linq;
using System.Security.Cryptography;
using Earshot.Security;
using Earshot.Tools.Updating;
using Earshot.Update;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Updating;

/// <summary>A node takes the bundles that its fleet has signed, whole, and nothing else.</summary>
[TestClass]
public sealed class UpdateReceiverTests
{
    private readonly MemoryStorage _storage = new();

    [TestInitialize]
    public void Provision() => TestUpdate.Provision(_storage);

    [TestMethod]
    public void SignedBundle_isTakenAndStartedByTheLoader()
    {
        Bundle bundle = TestUpdate.Of(2);
        UpdateReceiver receiver = new(_storage);

        bundle.Send(receiver);

        Assert.AreEqual(UpdateStage.Ready, receiver.Stage, receiver.Error);
        Assert.AreEqual("deployed", Start(), "nothing is started before it is asked for");
        Assert.AreEqual(string.Empty, receiver.Activate());
        TestLauncher launcher = new();
        new Earshot.Loader.Starter(_storage, new CountingBoard(), launcher).Run();
        Assert.AreEqual("0.2", launcher.Started.Single());
        NanoAssembliesAreEqual(TestUpdate.Assemblies(2, 30000), launcher);
    }

    [TestMethod]
    public void BundleOfTheLargestSize_fits()
    {
        Bundle bundle = TestUpdate.Of(2, Bundle.MostBytes - 600);
        bundle.Send(new UpdateReceiver(_storage));
        Assert.AreEqual(UpdateRecord.MostParts, bundle.Parts);
        Assert.AreEqual(SlotState.Ready, UpdateRecord.Read(_storage).State(1));
        Assert.ThrowsExactly<Earshot.Tools.BadInputException>(() => TestUpdate.Of(2, Bundle.MostBytes));
    }

    [TestMethod]
    public void BundleOfAnotherSigner_isRefusedAndDeleted()
    {
        using RSA other = RSA.Create(3072);
        UpdateReceiver receiver = new(_storage);

        TestUpdate.Of(2, key: other).Send(receiver);

        Assert.AreEqual(UpdateStage.Refused, receiver.Stage);
        Assert.AreEqual("the signature is not by the key that this node has", receiver.Error);
        Assert.AreNotEqual(string.Empty, receiver.Activate());
        CollectionAssert.AreEquivalent(new[] { UpdateReceiver.KeyFile, UpdateRecord.FileName }, _storage.Files.Keys);
        Assert.AreEqual("deployed", Start());
    }

    /// <summary>Every bit that an attacker could turn on the way or on the flash: none of it is ever marked ready.</summary>
    [TestMethod]
    public void MutatedBundles_areAllRefused()
    {
        Random random = new(7);
        Bundle bundle = TestUpdate.Of(2, 9000);
        int head = UpdateBundle.Parse(bundle.Content)!.PackedPlace;
        for (int i = 0; i < 300; i++)
        {
            byte[] content = (byte[])bundle.Content.Clone();
            int place = i % 2 == 0 ? random.Next(head) : random.Next(content.Length);
            content[place] ^= (byte)(1 << random.Next(8));

            // An attacker would also name the bundle as it is then.
            byte[] identity = i % 4 < 2 ? bundle.Identity : SHA256.HashData(content.AsSpan(0, head - RsaSignature.Bytes))[..8];
            UpdateReceiver receiver = new(_storage);
            (bundle with { Content = content, Identity = identity }).Send(receiver);
            Assert.AreEqual(UpdateStage.Refused, receiver.Stage, $"bit of byte {place}");
            Assert.AreNotEqual(string.Empty, receiver.Error);
            Assert.AreEqual(SlotState.Empty, UpdateRecord.Read(_storage).State(1));
        }

        bundle.Send(new UpdateReceiver(_storage));
        Assert.AreEqual(SlotState.Ready, UpdateRecord.Read(_storage).State(1));
    }

    [TestMethod]
    public void ContentOfAnotherBundle_underASignedHead_isRefused()
    {
        Bundle bundle = TestUpdate.Of(2, 9000);
        int head = UpdateBundle.Parse(bundle.Content)!.PackedPlace;
        byte[] content = [.. bundle.Content[..head], .. TestUpdate.Of(3, 9000).Content[head..]];
        UpdateReceiver receiver = new(_storage);
        (bundle with { Content = content }).Send(receiver);
        Assert.AreEqual(UpdateStage.Refused, receiver.Stage);
    }

    [TestMethod]
    public void Parts_twiceTooEarlyOfAnotherBundleOrLength_changeNothing()
    {
        Bundle bundle = TestUpdate.Of(2);
        Bundle other = TestUpdate.Of(3);
        UpdateReceiver receiver = new(_storage);
        Assert.IsFalse(Take(receiver, bundle.Message(0)), "nothing was begun");
        Assert.AreEqual(string.Empty, receiver.Begin(bundle.Identity, bundle.Content.Length));
        Assert.IsTrue(Take(receiver, bundle.Message(0)));
        int writes = _storage.WritesLeft;

        Assert.IsTrue(Take(receiver, bundle.Message(0)), "the acknowledgement of a part can be lost");
        Assert.IsFalse(Take(receiver, bundle.Message(2)));
        Assert.IsFalse(Take(receiver, other.Message(1)));
        Assert.IsFalse(Take(receiver, bundle.Message(1)[..^1]));
        Assert.IsFalse(Take(receiver, bundle.Identity));
        Assert.IsFalse(Take(receiver, []));
        Assert.IsFalse(receiver.Take(bundle.Message(1), 100000));

        Assert.AreEqual(writes, _storage.WritesLeft);
        Assert.AreEqual(1, receiver.Next);
        bundle.SendParts(receiver);
        Assert.AreEqual(UpdateStage.Ready, receiver.Stage);
    }

    [TestMethod]
    public void InterruptedTransfer_goesOnWhereItStopped_alsoWhileItWasChecked()
    {
        Bundle bundle = TestUpdate.Of(2);
        UpdateReceiver receiver = new(_storage);
        receiver.Begin(bundle.Identity, bundle.Content.Length);
        for (int i = 0; i < 3; i++)
        {
            Take(receiver, bundle.Message(i));
        }

        receiver = new UpdateReceiver(_storage);
        Assert.AreEqual(string.Empty, receiver.Begin(bundle.Identity, bundle.Content.Length));
        Assert.AreEqual(3, receiver.Next);
        while (receiver.Stage == UpdateStage.Receiving)
        {
            Take(receiver, bundle.Message(receiver.Next));
        }

        receiver.Step();
        receiver = new UpdateReceiver(_storage);
        Assert.AreEqual(string.Empty, receiver.Begin(bundle.Identity, bundle.Content.Length));
        Assert.AreEqual(UpdateStage.Checking, receiver.Stage);
        bundle.SendParts(receiver);
        Assert.AreEqual(UpdateStage.Ready, receiver.Stage);
        Assert.AreEqual(string.Empty, new UpdateReceiver(_storage).Begin(bundle.Identity, bundle.Content.Length), "what is ready stays so");
        Assert.AreEqual(SlotState.Ready, UpdateRecord.Read(_storage).State(1));
    }

    [TestMethod]
    public void FullFlash_isSaidAndLeavesNothingMarked()
    {
        Bundle bundle = TestUpdate.Of(2);
        for (int writes = 0; writes < bundle.Parts + 3; writes++)
        {
            MemoryStorage storage = new() { WritesLeft = int.MaxValue };
            TestUpdate.Provision(storage);
            storage.WritesLeft = writes;
            UpdateReceiver receiver = new(storage);
            if (receiver.Begin(bundle.Identity, bundle.Content.Length).Length == 0)
            {
                for (int i = 0; i < 100 && receiver.Stage is UpdateStage.Receiving or UpdateStage.Checking; i++)
                {
                    Take(receiver, bundle.Message(Math.Min(receiver.Next, bundle.Parts - 1)));
                    receiver.Step();
                }
            }

            Assert.AreEqual(UpdateStage.Refused, receiver.Stage, $"after {writes} writes");
            StringAssert.StartsWith(receiver.Error, "the flash refuses what is written", StringComparison.Ordinal);
            Assert.AreNotEqual(string.Empty, receiver.Activate());
        }
    }

    [TestMethod]
    public void Begin_withoutKeyTooLargeOrDuringATrial_isRefusedInOneLine()
    {
        Bundle bundle = TestUpdate.Of(2);
        StringAssert.StartsWith(new UpdateReceiver(new MemoryStorage()).Begin(bundle.Identity, 1000), "update.pub is missing", StringComparison.Ordinal);
        UpdateReceiver receiver = new(_storage);
        StringAssert.StartsWith(receiver.Begin(bundle.Identity, Bundle.MostBytes + 1), "a bundle of at most 81600 bytes", StringComparison.Ordinal);
        StringAssert.StartsWith(receiver.Begin(bundle.Identity, 0), "a bundle of at most", StringComparison.Ordinal);
        StringAssert.StartsWith(receiver.Begin([1], 1000), "a bundle of at most", StringComparison.Ordinal);
        StringAssert.StartsWith(receiver.RollBack(), "the deployed application runs", StringComparison.Ordinal);
        bundle.Send(receiver);
        receiver.Activate();
        StringAssert.StartsWith(receiver.Begin(TestUpdate.Of(3).Identity, 1000), "the update before is on trial", StringComparison.Ordinal);
        StringAssert.StartsWith(receiver.Activate(), "there is no whole bundle", StringComparison.Ordinal);
    }

    private static bool Take(UpdateReceiver receiver, byte[] message) => receiver.Take(message, message.Length);

    private static void NanoAssembliesAreEqual(NanoAssemblyFile[] expected, TestLauncher launcher)
    {
        Assert.HasCount(expected.Length, launcher.Loaded);
        for (int i = 0; i < expected.Length; i++)
        {
            CollectionAssert.AreEqual(expected[i].Content, launcher.Loaded[i]);
        }
    }

    private string Start()
    {
        TestLauncher launcher = new();
        new Earshot.Loader.Starter(_storage, new CountingBoard(), launcher).Run();
        return launcher.Started.Single();
    }
}

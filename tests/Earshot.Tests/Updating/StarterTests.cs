using System;
using System.Linq;
using Earshot.Loader;
using Earshot.Update;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Updating;

/// <summary>The loader always starts something that works, whatever the update is like.</summary>
[TestClass]
public sealed class StarterTests
{
    private readonly MemoryStorage _storage = new();
    private readonly TestLauncher _launcher = new();
    private readonly CountingBoard _board = new();

    [TestInitialize]
    public void Provision() => TestUpdate.Provision(_storage);

    [TestMethod]
    public void UpdateThatNeverComesOnline_isStartedThreeTimesAndThenWhatRanBefore()
    {
        Install(2);
        Confirm();
        Install(3);
        Assert.AreEqual("0.3 0.3 0.3 0.2 0.2", string.Join(' ', Enumerable.Range(0, 5).Select(_ => Boot())));
        Assert.AreEqual(5, _board.Reboots, "an application that ends ends in a restart");
        Assert.AreEqual(SlotState.Failed, UpdateRecord.Read(_storage).State(2));
    }

    [TestMethod]
    public void FirstUpdateThatNeverComesOnline_givesWayToWhatWasDeployed()
    {
        Install(2);
        Assert.AreEqual("0.2 0.2 0.2 deployed deployed", string.Join(' ', Enumerable.Range(0, 5).Select(_ => Boot())));
    }

    [TestMethod]
    public void UpdateThatWasConfirmed_isStartedForEver_alsoWhenItThrows()
    {
        Install(2);
        Boot();
        Confirm();
        _launcher.Application = _ => throw new InvalidOperationException();
        for (int i = 0; i < 10; i++)
        {
            Assert.AreEqual("0.2", Boot());
        }

        Assert.AreEqual(11, _board.Reboots);
    }

    [TestMethod]
    public void ManyUpdatesInARow_takeTurnsInTheSlots()
    {
        for (int minor = 2; minor < 9; minor++)
        {
            Install(minor);
            Assert.AreEqual($"0.{minor}", Boot());
            Confirm();
        }

        Assert.AreEqual(string.Empty, new UpdateReceiver(_storage).RollBack());
        Assert.AreEqual("0.7", Boot());
        Assert.AreEqual(string.Empty, new UpdateReceiver(_storage).RollBack());
        Assert.AreEqual("deployed", Boot());
    }

    [TestMethod]
    public void SlotThatRots_givesWayToTheOneBefore()
    {
        Install(2);
        Boot();
        Confirm();
        Install(3);
        Boot();
        Confirm();
        _storage.Delete(UpdateRecord.PartName(2, 1));
        Assert.AreEqual("0.2", Boot());
        _storage.Files[UpdateRecord.PartName(1, 0)][0] ^= 1;
        Assert.AreEqual("deployed", Boot());
        Assert.AreEqual(0, UpdateRecord.Read(_storage).Current);
    }

    [TestMethod]
    public void UpdateThatCannotBeLoaded_isGivenUpAtOnce()
    {
        Install(2);
        Confirm();
        Install(3);
        _launcher.Refuses = assembly => TestUpdate.NameOf(assembly) == "0.3";
        new Starter(_storage, _board, _launcher).Run();
        Assert.IsEmpty(_launcher.Started, "half of an update is loaded: only a restart gets rid of it");
        Assert.AreEqual(1, _board.Reboots);
        Assert.AreEqual("0.2", Boot());
    }

    [TestMethod]
    public void UpdateWithTheNumbersOfWhatIsDeployed_isNotStarted()
    {
        Install(TestLauncher.DeployedMinor);
        Assert.AreEqual("deployed", Boot());
        Assert.IsEmpty(_launcher.Loaded);
    }

    /// <summary>Whoever deploys another application by cable means it; the update is of the time before.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void DeploymentOfAnotherVersion_hasTheLastWord(bool confirmed)
    {
        Install(2);
        Assert.AreEqual("0.2", Boot());
        if (confirmed)
        {
            Confirm();
        }

        _launcher.Deployed = new Version(0, 3, 1, 0);
        Assert.AreEqual("deployed", Boot());
        _launcher.Deployed = new Version(0, TestLauncher.DeployedMinor, 0, 0);
        Assert.AreEqual("deployed", Boot(), "what is forgotten does not come back");
        Install(4);
        Assert.AreEqual("0.4", Boot());
    }

    [TestMethod]
    public void TrialThatCannotBeCounted_isNotBegun()
    {
        Install(2);
        _storage.WritesLeft = 0;
        Assert.AreEqual("deployed", Boot());
    }

    [TestMethod]
    public void RecordOfAnotherFormatOrDamaged_startsWhatWasDeployed()
    {
        Install(2);
        byte[] record = _storage.Files[UpdateRecord.FileName];
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            byte[] mutated = (byte[])record.Clone();
            random.NextBytes(mutated.AsSpan(random.Next(mutated.Length)));
            _storage.Files[UpdateRecord.FileName] = i % 5 == 0 ? mutated[..random.Next(mutated.Length)] : mutated;
            string started = Boot();
            Assert.IsTrue(started is "deployed" or "0.2", started);
        }
    }

    private void Install(int minor)
    {
        UpdateReceiver receiver = new(_storage);
        TestUpdate.Of(minor).Send(receiver);
        Assert.AreEqual(UpdateStage.Ready, receiver.Stage, receiver.Error);
        Assert.AreEqual(string.Empty, receiver.Activate());
    }

    // As the trial does when the node has come online.
    private void Confirm()
    {
        UpdateRecord record = UpdateRecord.Read(_storage);
        record.SetState(record.Current, SlotState.Good);
        record.Write();
    }

    private string Boot()
    {
        _launcher.Started.Clear();
        new Starter(_storage, _board, _launcher).Run();
        return _launcher.Started.Single();
    }
}

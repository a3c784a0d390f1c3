using System;
using System.Linq;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Earshot.Loader;
using Earshot.Tests.Hal;
using Earshot.Tools.Updating;
using Earshot.Update;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Updating;

/// <summary>Power goes at any step of any write of an update: the node then has the old application or the new, and the update goes on.</summary>
[TestClass]
public sealed class UpdatePowerTests
{
    private const int Cuts = 1000;
    private static readonly Bundle s_old = TestUpdate.Of(2, 9000);
    private static readonly Bundle s_new = TestUpdate.Of(3, 9000);

    [TestMethod]
    public void PowerCuts_anywhere_leaveTheOldOrTheNew()
    {
        (string Name, byte[] Content)[] before = Before();
        Run whole = new(before);
        long first = whole.Board.Flash.Steps;
        whole.Boot(Update);
        int steps = (int)(whole.Board.Flash.Steps - first);
        whole.Boot(Start);
        Assert.AreEqual("0.3", whole.Started);
        whole.Dispose();

        Random random = new(11);
        int sawOld = 0;
        for (int i = 0; i < Cuts; i++)
        {
            // Every step of the last writes, which mark the bundle; anywhere in the parts before.
            int cut = i < Cuts / 2 ? Math.Max(0, steps - i - 1) : random.Next(steps);
            using Run run = new(before);
            run.Board.Flash.CutPowerAfter(cut, (TornWrite)(i % 3));
            run.Boot(Update);
            run.Boot(Start);
            Assert.IsTrue(run.Started is "0.2" or "0.3", $"after {cut} of {steps} steps: {run.Started}");
            if (run.Started == "0.2")
            {
                sawOld++;
                run.Boot(Update);
                run.Boot(Start);
            }

            Assert.AreEqual("0.3", run.Started, $"after {cut} of {steps} steps the update cannot be made any more");
        }

        Assert.IsGreaterThan(Cuts / 2, sawOld);
    }

    [TestMethod]
    public void PowerCuts_duringTheTrial_neitherCondemnItNorGoOnForEver()
    {
        (string Name, byte[] Content)[] before = Before();
        for (int cut = 0; cut < 60; cut++)
        {
            using Run run = new(before);
            run.Boot(Update);
            run.Board.Flash.CutPowerAfter(cut, (TornWrite)(cut % 3));
            run.Boot(Start);
            run.Boot(Start);
            Assert.AreEqual("0.3", run.Started, "one cut is forgiven");
            run.Boot(Start);
            run.Boot(Start);
            run.Boot(Start);
            Assert.AreEqual("0.2", run.Started, "one that is never confirmed is given up");
        }
    }

    private static (string Name, byte[] Content)[] Before()
    {
        using Run run = new([("I:\\" + UpdateReceiver.KeyFile, TestUpdate.PublicKey)]);
        run.Boot(_ => Send(s_old));
        run.Boot(Start);
        run.Boot(_ =>
        {
            UpdateRecord record = UpdateRecord.Read(new FlashStorage());
            record.SetState(record.Current, SlotState.Good);
            record.Write();
        });
        return [.. run.Board.Flash.Files.Select(file => (file, run.Board.Flash.ReadFile(file)!))];
    }

    private static void Update(Run run) => Send(s_new);

    private static void Send(Bundle bundle)
    {
        UpdateReceiver receiver = new(new FlashStorage());
        bundle.Send(receiver);
        receiver.Activate();
    }

    private static void Start(Run run)
    {
        TestLauncher launcher = new();
        new Starter(new FlashStorage(), new CountingBoard(), launcher).Run();

        // A board that lost its power has started nothing.
        VirtualThread.Sleep(1);
        run.Started = launcher.Started.SingleOrDefault() ?? string.Empty;
    }

    /// <summary>A board that is switched on again and again.</summary>
    private sealed class Run : IDisposable
    {
        private readonly VirtualWorld _world = new(BoardRun.Start);

        public Run((string Name, byte[] Content)[] files)
        {
            Board = _world.AddBoard("a", new SilentSound());
            foreach ((string name, byte[] content) in files)
            {
                Board.Flash.WriteFile(name, content);
            }
        }

        public VirtualBoard Board { get; }

        public string Started { get; set; } = string.Empty;

        public void Boot(Action<Run> main)
        {
            // What a cut leaves undone throws out of the device code, or ends as a refused write.
            Board.PowerOn(() => main(this));
            _world.RunUntil(_world.Elapsed + TimeSpan.FromSeconds(1));
            Board.PowerOff();
        }

        public void Dispose() => _world.Dispose();
    }
}

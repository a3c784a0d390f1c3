using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Earshot.Messaging;
using Earshot.Tests.Hal;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Uplink;

/// <summary>The outbox on a flash that loses its power in the middle of writing and deleting.</summary>
[TestClass]
public class OutboxPowerTests
{
    private const int Slots = 12;

    private readonly List<int> _delivered = [];
    private readonly HashSet<int> _kept = [];
    private int _lastPosted;

    [TestMethod]
    public void ThousandPowerCuts_loseNoOnsetThatWasKept_andNeverChangeTheOrder()
    {
        Random random = new(20260508);
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        int cuts = 0;
        for (int i = 0; i < 1000; i++)
        {
            board.Flash.CutPowerAfter(random.Next(150), (TornWrite)random.Next(3));
            bool whole = false;
            Boot(board, world, () =>
            {
                Live(random);
                whole = true;
            });
            cuts += whole ? 0 : 1;
        }

        board.Flash.CutPowerAfter(long.MaxValue - 1);
        Boot(board, world, Drain);

        int[] first = [.. _delivered.Distinct()];
        Assert.IsEmpty(_kept.Except(first).ToArray(), "lost");
        CollectionAssert.AreEqual(first.Order().ToArray(), first, "out of order");
        Assert.IsInRange(500, 1000, cuts);
        Assert.IsEmpty(board.Flash.Files.Where(path => path.Contains("out", StringComparison.Ordinal)).ToArray(), "left on flash");
    }

    // Posts, keeps and delivers a few messages; may end at any step of the flash.
    private void Live(Random random)
    {
        Outbox outbox = new(6, Slots);
        OutboxKeeper keeper = new(outbox, Slots, new FlashStorage(), new Esp32Clock());
        for (int step = 0; step < 6; step++)
        {
            if (random.Next(2) == 0 && outbox.Depth < Slots)
            {
                int number = ++_lastPosted;
                BinaryPrimitives.WriteInt32LittleEndian(outbox.Draft, number);
                outbox.Post(40, true);
                Run(keeper);
                _kept.Add(number);
            }
            else
            {
                Run(keeper);
                Deliver(outbox);
            }
        }
    }

    private void Drain()
    {
        Outbox outbox = new(6, Slots);
        OutboxKeeper keeper = new(outbox, Slots, new FlashStorage(), new Esp32Clock());
        while (outbox.Depth > 0)
        {
            Run(keeper);
            Assert.IsTrue(Deliver(outbox));
        }

        Run(keeper);
    }

    // A task's next sleep ends it when the power is gone.
    private static void Run(OutboxKeeper keeper)
    {
        keeper.RunOnce();
        VirtualThread.Sleep(1);
    }

    private bool Deliver(Outbox outbox)
    {
        byte[] buffer = new byte[Outbox.MessageBytes];
        if (outbox.Peek(buffer, out int ticket) == 0)
        {
            return false;
        }

        _delivered.Add(BinaryPrimitives.ReadInt32LittleEndian(buffer));
        outbox.MarkSent(ticket, 1);
        outbox.Complete(1, true);
        return true;
    }

    private static void Boot(VirtualBoard board, VirtualWorld world, Action main)
    {
        board.PowerOn(main);
        world.RunUntil(world.Elapsed + TimeSpan.FromMilliseconds(100));
        board.PowerOff();
        Assert.IsNull(board.Failure);
    }
}

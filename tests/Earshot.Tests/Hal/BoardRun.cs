using System;
using Earshot.Hal.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>Runs a piece of device code on one virtual board.</summary>
internal static class BoardRun
{
    public static readonly DateTimeOffset Start = new(2026, 5, 7, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Runs device code for five minutes of virtual time, or until it returns; a failed assertion inside fails the test.</summary>
    public static void Of(Action main, ISoundSource? sound = null, Action<VirtualBoard>? prepare = null)
    {
        using VirtualWorld world = new(Start);
        VirtualBoard board = world.AddBoard("board", sound ?? new SilentSound());
        prepare?.Invoke(board);
        bool returned = false;
        board.PowerOn(() =>
        {
            main();
            returned = true;
        });
        world.RunUntil(TimeSpan.FromMinutes(5));
        if (board.Failure is not null)
        {
            throw new AssertFailedException(board.Failure.Message, board.Failure);
        }

        Assert.IsTrue(returned, "the device code did not end within five minutes");
    }
}

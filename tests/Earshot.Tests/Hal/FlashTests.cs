using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Earshot.Operation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>The virtual flash, the files on it and the node's storage.</summary>
[TestClass]
public sealed class FlashTests
{
    private const string Path = "I:\\a.txt";

    [TestMethod]
    public void FlashStorage_reads_what_it_wrote_and_what_was_provisioned()
    {
        VirtualBoard? board = null;
        BoardRun.Of(
            () =>
            {
                FlashStorage storage = new();
                Assert.AreEqual("{}", Encoding.UTF8.GetString(storage.Read("node.json")!));
                Assert.IsNull(storage.Read("missing"));
                storage.Write("boot", [1, 2, 3]);
                storage.Write("boot", [4]);
                CollectionAssert.AreEqual(new byte[] { 4 }, storage.Read("boot"));
            },
            prepare: made =>
            {
                board = made;
                made.Flash.WriteFile("I:\\node.json", "{}"u8);
            });
        Assert.AreEqual("I:\\boot I:\\node.json", string.Join(' ', board!.Flash.Files));
    }

    [TestMethod]
    public void VirtualFile_copies_moves_and_deletes_as_the_device_does()
    {
        BoardRun.Of(() =>
        {
            VirtualFile.WriteAllBytes(Path, [1]);
            VirtualFile.Copy(Path, "I:\\b");
            Assert.ThrowsExactly<IOException>(() => VirtualFile.Copy(Path, "I:\\b"));
            VirtualFile.Copy(Path, "I:\\b", true);
            Assert.ThrowsExactly<Exception>(() => VirtualFile.Move(Path, "I:\\b"));
            Assert.ThrowsExactly<Exception>(() => VirtualFile.Move("I:\\missing", "I:\\c"));
            VirtualFile.Delete("I:\\b");
            VirtualFile.Delete("I:\\b");
            VirtualFile.Move(Path, "I:\\b");
            Assert.IsFalse(VirtualFile.Exists(Path));
            Assert.HasCount(1, VirtualFile.ReadAllBytes("I:\\b"));
            Assert.ThrowsExactly<IOException>(() => VirtualFile.ReadAllBytes(Path));
        });
    }

    [TestMethod]
    public void CutPowerAfter_write_leaves_the_old_file_an_empty_one_or_a_part()
    {
        for (int steps = 0; steps <= 5; steps++)
        {
            string[] expected = ["old", "", "n", "ne", "new", "new"];
            (VirtualFlash flash, bool survived) = Cut(steps, () => VirtualFile.WriteAllBytes(Path, "new"u8.ToArray()));
            Assert.AreEqual(expected[steps], Encoding.UTF8.GetString(flash.ReadFile(Path)!), $"after {steps} steps");
            Assert.AreEqual(steps >= 4, survived, "emptying the file and three bytes are four steps");
        }
    }

    [TestMethod]
    public void CutPowerAfter_move_can_leave_both_files()
    {
        // The copy of three bytes takes four steps, the delete one.
        string[] left = [.. Enumerable.Range(3, 3).Select(steps =>
        {
            (VirtualFlash flash, _) = Cut(steps, () => VirtualFile.Move(Path, "I:\\b"));
            return string.Join(' ', flash.Files.Select(file => $"{file[3..]}={Encoding.UTF8.GetString(flash.ReadFile(file)!)}"));
        })];
        Assert.AreEqual("a.txt=old b=ol | a.txt=old b=old | b=old", string.Join(" | ", left));
    }

    [TestMethod]
    public void CutPowerAfter_ends_every_thread_of_the_board_once()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        bool went = false;
        board.Flash.CutPowerAfter(2);
        board.PowerOn(() =>
        {
            new VirtualThread(() =>
            {
                VirtualThread.Sleep(10);
                went = true;
            }).Start();
            VirtualThread.Sleep(5);
            VirtualFile.WriteAllBytes(Path, [1, 2, 3]);
        });
        world.RunUntil(TimeSpan.FromSeconds(1));
        Assert.IsFalse(went);
        Assert.IsNull(board.Failure);

        board.PowerOn(() => VirtualFile.WriteAllBytes(Path, [4, 5, 6]));
        world.RunUntil(TimeSpan.FromSeconds(2));
        Assert.AreEqual(3, board.Flash.ReadFile(Path)!.Length);
    }

    [TestMethod]
    public void BootCounter_power_cut_at_any_step_never_gives_a_number_twice()
    {
        for (int steps = 0; steps <= 12; steps++)
        {
            using VirtualWorld world = new(BoardRun.Start);
            VirtualBoard board = world.AddBoard("a", new SilentSound());
            List<int> boots = [];
            board.Flash.CutPowerAfter(steps);
            for (int i = 0; i < 6; i++)
            {
                board.PowerOn(() => boots.Add(BootCounter.Next(new FlashStorage())));
                world.RunUntil(world.Elapsed + TimeSpan.FromSeconds(1));
                board.PowerOff();
            }

            Assert.HasCount(5, boots, "one boot is cut short");
            CollectionAssert.AreEqual(boots.Distinct().Order().ToArray(), boots, $"after {steps} steps: {string.Join(' ', boots)}");
        }
    }

    private static (VirtualFlash Flash, bool Survived) Cut(int steps, Action change)
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.Flash.WriteFile(Path, "old"u8);
        board.Flash.CutPowerAfter(steps);
        bool survived = false;
        board.PowerOn(() =>
        {
            change();
            survived = true;
        });
        world.RunUntil(TimeSpan.FromSeconds(1));
        return (board.Flash, survived);
    }
}

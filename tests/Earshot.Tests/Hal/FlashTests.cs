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
        Assert.AreEqual("I:\\boot.0 I:\\boot.1 I:\\node.json", string.Join(' ', board!.Flash.Files));
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
        for (int steps = 0; steps <= 6; steps++)
        {
            string[] expected = ["old", "", "n", "ne", "new", "new", "new"];
            (VirtualFlash flash, bool survived) = Cut(steps, () => VirtualFile.WriteAllBytes(Path, "new"u8.ToArray()));
            Assert.AreEqual(expected[steps], Encoding.UTF8.GetString(flash.ReadFile(Path)!), $"after {steps} steps");
            Assert.AreEqual(steps >= 5, survived, "emptying the file, three bytes and the flush are five steps");
        }
    }

    [TestMethod]
    public void CutPowerAfter_move_can_leave_both_files()
    {
        // The copy of three bytes takes five steps, the delete one.
        string[] left = [.. Enumerable.Range(3, 4).Select(steps =>
        {
            (VirtualFlash flash, _) = Cut(steps, () => VirtualFile.Move(Path, "I:\\b"));
            return string.Join(' ', flash.Files.Select(file => $"{file[3..]}={Encoding.UTF8.GetString(flash.ReadFile(file)!)}"));
        })];
        Assert.AreEqual("a.txt=old b=ol | a.txt=old b=old | a.txt=old b=old | b=old", string.Join(" | ", left));
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
    public void BootRecord_power_cut_at_any_step_never_gives_a_number_twice()
    {
        for (int steps = 0; steps <= 32; steps++)
        {
            using VirtualWorld world = new(BoardRun.Start);
            VirtualBoard board = world.AddBoard("a", new SilentSound());
            List<int> boots = [];
            board.Flash.CutPowerAfter(steps);
            for (int i = 0; i < 6; i++)
            {
                board.PowerOn(() =>
                {
                    int boot = BootRecord.Begin(new FlashStorage()).Boot;
                    VirtualThread.Sleep(1);
                    boots.Add(boot);
                });
                world.RunUntil(world.Elapsed + TimeSpan.FromSeconds(1));
                board.PowerOff();
            }

            Assert.HasCount(5, boots, "one boot is cut short");
            CollectionAssert.AreEqual(boots.Distinct().Order().ToArray(), boots, $"after {steps} steps: {string.Join(' ', boots)}");
        }
    }

    [TestMethod]
    [DataRow(TornWrite.Part, "ne")]
    [DataRow(TornWrite.Erased, "ne\u00FF")]
    [DataRow(TornWrite.Unflushed, "old")]
    public void CutPowerAfter_tornWrite_leavesWhatItsFileSystemWould(TornWrite torn, string expected)
    {
        (VirtualFlash flash, _) = Cut(3, () => VirtualFile.WriteAllBytes(Path, "new"u8.ToArray()), torn);
        Assert.AreEqual(expected, Encoding.Latin1.GetString(flash.ReadFile(Path)!));
    }

    [TestMethod]
    public void FlashStorage_provisionedFile_hasTheLastWordUntilTheNodeWrites()
    {
        VirtualBoard? board = null;
        BoardRun.Of(
            () =>
            {
                FlashStorage storage = new();
                storage.Write("a", "first"u8.ToArray());
                storage.Write("a", "second"u8.ToArray());
                Assert.AreEqual("second", Encoding.UTF8.GetString(storage.Read("a")!));
                board!.Flash.WriteFile("I:\\a", "provisioned"u8);
                Assert.AreEqual("provisioned", Encoding.UTF8.GetString(storage.Read("a")!));
                storage.Write("a", "third"u8.ToArray());
                Assert.AreEqual("third", Encoding.UTF8.GetString(storage.Read("a")!));
                Assert.IsNull(board.Flash.ReadFile("I:\\a"));
            },
            prepare: made => board = made);
    }

    [TestMethod]
    public void FlashStorage_thousandPowerCutsInConfigurationWrites_leaveTheOldOrTheNewWhole()
    {
        Random random = new(20260507);
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.Flash.WriteFile("I:\\node.json", Configuration(random));
        byte[] old = board.Flash.ReadFile("I:\\node.json")!;
        int cutShort = 0;
        int unreadable = 0;
        int half = 0;
        for (int i = 0; i < 1000; i++)
        {
            byte[] next = Configuration(random);
            byte[]? found = null;
            bool written = false;
            board.Flash.CutPowerAfter(random.Next(next.Length + 13), (TornWrite)random.Next(3));
            Boot(() =>
            {
                new FlashStorage().Write("node.json", next);
                written = true;
            });
            board.Flash.CutPowerAfter(long.MaxValue - 1);
            Boot(() => found = new FlashStorage().Read("node.json"));
            unreadable += found is null ? 1 : 0;
            half += found is not null && !found.SequenceEqual(next) && (written || !found.SequenceEqual(old)) ? 1 : 0;
            cutShort += written ? 0 : 1;
            old = found ?? old;
        }

        Assert.AreEqual((0, 0), (unreadable, half));
        Assert.IsInRange(900, 1000, cutShort);

        void Boot(Action main)
        {
            board.PowerOn(main);
            world.RunUntil(world.Elapsed + TimeSpan.FromMilliseconds(1));
            board.PowerOff();
            Assert.IsNull(board.Failure);
        }
    }

    private static byte[] Configuration(Random random)
    {
        return Encoding.ASCII.GetBytes($"{{\"v\":1,\"id\":\"lv-{random.Next(10000)}\",\"broker\":\"{new string('b', random.Next(1, 200))}\",\"port\":{random.Next(1, 65536)}}}");
    }

    private static (VirtualFlash Flash, bool Survived) Cut(int steps, Action change, TornWrite torn = TornWrite.Part)
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.Flash.WriteFile(Path, "old"u8);
        board.Flash.CutPowerAfter(steps, torn);
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

using System;
using System.Collections.Generic;
using System.Text;
using Earshot.Commands;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Operation;
using Earshot.Tests.Hal;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Uplink;

/// <summary>Configurations on trial, on a flash that loses its power in the middle of any step.</summary>
[TestClass]
public class ConfigurationTrialPowerTests
{
    [TestMethod]
    public void ThousandTrialsWithPowerCuts_endWithWhatWasAnswered()
    {
        Random random = new(20260509);
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        string current = Text(0);
        board.Flash.WriteFile("I:\\" + NodeConfiguration.FileName, Encoding.ASCII.GetBytes(current));
        Dictionary<bool, int> outcomes = new() { [false] = 0, [true] = 0 };
        int cut = 0;
        for (int i = 1; i <= 1000; i++)
        {
            string proposed = Text(i);
            bool comesOnline = random.Next(3) > 0;
            bool whole = false;
            bool? answer = null;

            // The cut falls into the proposal, the first boot, the confirmation, the answer, or nowhere.
            board.Flash.CutPowerAfter(random.Next(300), (TornWrite)random.Next(3));
            Boot(() =>
            {
                ConfigurationTrial.Propose(new FlashStorage(), "c", Encoding.ASCII.GetBytes(proposed));
                whole = true;
            });
            for (int boot = 0; boot < 4; boot++)
            {
                bool done = false;
                Boot(() => done = Live(comesOnline, ref answer));
                cut += done ? 0 : 1;
            }

            board.Flash.CutPowerAfter(long.MaxValue - 1);
            Boot(() => Live(comesOnline, ref answer));
            string? kept = null;
            Boot(() => kept = Encoding.ASCII.GetString(new FlashStorage().Read(NodeConfiguration.FileName)!));

            Assert.AreEqual(answer == true ? proposed : current, kept, $"trial {i}");
            Assert.IsTrue(answer is not null || !whole, $"trial {i}: proposed, and never answered");
            if (answer is bool said)
            {
                outcomes[said]++;
            }

            current = kept!;
        }

        Assert.IsGreaterThan(200, outcomes[true]);
        Assert.IsGreaterThan(200, outcomes[false]);
        Assert.IsGreaterThan(100, cut);

        void Boot(Action main)
        {
            board.PowerOn(main);
            world.RunUntil(world.Elapsed + TimeSpan.FromMilliseconds(1));
            board.PowerOff();
            Assert.IsNull(board.Failure);
        }
    }

    // What a boot does with a trial: comes online or not, answers, and forgets it. The same answer may be given twice.
    private static bool Live(bool comesOnline, ref bool? answer)
    {
        ConfigurationTrial? trial = ConfigurationTrial.Begin(new FlashStorage());
        if (trial is null)
        {
            return true;
        }

        if (trial.Text is not null && comesOnline)
        {
            trial.Confirm();
        }
        else if (trial.Text is not null)
        {
            trial.GiveUp();
            return true;
        }

        Assert.IsTrue(answer is null || answer == trial.Succeeded, "two answers that contradict each other");
        answer = trial.Succeeded;
        trial.Close();
        return true;
    }

    private static string Text(int number) => $"{{\"v\":1,\"id\":\"a\",\"broker\":\"b{number}\"}}";
}

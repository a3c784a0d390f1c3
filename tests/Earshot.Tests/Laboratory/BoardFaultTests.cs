using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Earshot.Tests.Hal;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;

namespace Earshot.Tests.Laboratory;

/// <summary>The faults that the virtual board can have for the laboratory.</summary>
[TestClass]
public sealed class BoardFaultTests
{
    [TestMethod]
    [Timeout(120_000)]
    public void Link_thatCarriesNothing_isClosedByTheKeepAliveUnlessSomethingIsSentAllTheTime()
    {
        // The package pings when nothing was sent for the period, and gives the answer as long.
        Assert.IsInRange(58, 61, SecondsUntilClosed(publishing: false));
        Assert.AreEqual(-1, SecondsUntilClosed(publishing: true));
    }

    [TestMethod]
    public void FlashThatIsFull_keepsWhatFitsAndThrows()
    {
        VirtualBoard? board = null;
        List<string> written = [];
        BoardRun.Of(
            () =>
            {
                VirtualFile.WriteAllBytes("I:\\a", new byte[60]);
                Assert.ThrowsExactly<IOException>(() => VirtualFile.WriteAllBytes("I:\\b", new byte[60]));
                VirtualFile.WriteAllBytes("I:\\a", new byte[55]);
                VirtualFile.Delete("I:\\b");
                VirtualFile.WriteAllBytes("I:\\b", new byte[45]);
            },
            prepare: made =>
            {
                board = made;
                made.Flash.Capacity = 100;
                made.Flash.Written += (path, content) => written.Add($"{path} {content.Length}");
            });

        Assert.AreEqual(100, board!.Flash.Used);
        Assert.AreEqual("I:\\a 60, I:\\a 55, I:\\b 45", string.Join(", ", written));
    }

    [TestMethod]
    public void NameThatIsNotResolved_stopsTheClientAndAnAddressDoesNot()
    {
        using TestBroker broker = new();
        BoardRun.Of(
            () =>
            {
                Assert.ThrowsExactly<SocketException>(() => new MqttClient("localhost", broker.Port, false, null, null, MqttSslProtocols.None));
                MqttClient client = new("127.0.0.1", broker.Port, false, null, null, MqttSslProtocols.None);
                Assert.AreEqual(nanoFramework.M2Mqtt.Messages.MqttReasonCode.Success, client.Connect("a"));
            },
            prepare: board => board.NamesResolve = false);
    }

    [TestMethod]
    public void TimeServerThatIsWrong_stepsTheClock()
    {
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("board", new SilentSound());
        List<DateTime> read = [];
        board.PowerOn(() =>
        {
            while (true)
            {
                read.Add(VirtualDateTime.UtcNow);
                VirtualThread.Sleep(1000);
            }
        });
        world.RunUntil(TimeSpan.FromSeconds(0.5));
        board.ClockOffset = TimeSpan.FromSeconds(-90);
        world.RunUntil(TimeSpan.FromSeconds(1.5));

        Assert.AreEqual(-89.0, (read[1] - read[0]).TotalSeconds, 1e-6);
        Assert.AreEqual(1, board.ThreadCount);
        Assert.IsTrue(board.HasPower);
        board.PowerOff();
        Assert.IsFalse(board.HasPower);
        Assert.AreEqual(0, board.ThreadCount);
    }

    // Until when a client with a keep-alive of 30 s notices that its link went silent; -1 when ten minutes do not do.
    private static int SecondsUntilClosed(bool publishing)
    {
        using TestBroker broker = new();
        using FaultProxy link = new(broker.Port);
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("board", new SilentSound());
        bool connected = false;
        int closed = -1;
        board.PowerOn(() =>
        {
            MqttClient client = new("127.0.0.1", link.Port, false, null, null, MqttSslProtocols.None);
            client.Connect("a", null, null, false, nanoFramework.M2Mqtt.Messages.MqttQoSLevel.AtMostOnce, false, null, null, true, 30);
            connected = true;
            VirtualThread.Sleep(1000);
            for (int second = 1; second < 600 && closed < 0; second++)
            {
                if (publishing && second % 20 == 0)
                {
                    client.Publish("t", [1]);
                }

                VirtualThread.Sleep(1000);
                closed = client.IsConnected ? -1 : second;
            }
        });

        // How long connecting takes is the machine's matter.
        while (!connected && board.Failure is null)
        {
            world.RunUntil(world.Elapsed + TimeSpan.FromMilliseconds(10));
        }

        link.Swallow();
        world.NetworkPatience = TimeSpan.FromSeconds(1);
        world.RunUntil(world.Elapsed + TimeSpan.FromMinutes(11));
        Assert.IsNull(board.Failure);
        return closed;
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Earshot.Tests.Hal;

/// <summary>The look-alike of M2Mqtt against a real broker: what the firmware may rely on, and what it must not.</summary>
[TestClass]
public sealed class MqttClientTests
{
    [TestMethod]
    [Timeout(120_000)]
    public void A_message_of_QoS_1_is_acknowledged_in_no_virtual_time_and_reported_before_the_firmware_knows()
    {
        using TestBroker broker = new();
        List<string> log = [];
        ulong uptime = 0;
        BoardRun.Of(
            () =>
            {
                MqttClient client = Connect(broker);
                client.MqttMsgPublished += (_, e) =>
                {
                    log.Add($"{e.MessageId} {e.IsPublished}");
                    uptime = HighResTimer.GetCurrent();
                };
                ushort id = client.Publish("t/1", Encoding.UTF8.GetBytes("hello"), null, null, MqttQoSLevel.AtLeastOnce, true);
                log.Add($"queued {id}");
                VirtualThread.Sleep(1000);
            },
            prepare: board => board.MessageDelivered += message => log.Add($"delivered {message.Topic} {Encoding.UTF8.GetString(message.Payload.Span)} {message.QualityOfService} {message.Retain}"));

        Assert.AreEqual("queued 1 | delivered t/1 hello 1 True | 1 True", string.Join(" | ", log));
        Assert.AreEqual(0ul, uptime, "virtual time stood still from the sending to the acknowledgement");
        Assert.AreEqual(new TestBroker.Message("t/1", "hello", true, 1), broker.Received.Single());
    }

    [TestMethod]
    [Timeout(120_000)]
    public void Messages_arrive_in_the_order_of_publishing_and_QoS_0_has_no_outcome()
    {
        using TestBroker broker = new();
        int outcomes = 0;
        BoardRun.Of(() =>
        {
            MqttClient client = Connect(broker);
            client.MqttMsgPublished += (_, _) => outcomes++;
            for (int i = 0; i < 50; i++)
            {
                client.Publish("t", Encoding.UTF8.GetBytes($"{i}"), null, null, (MqttQoSLevel)(i % 2), false);
            }

            VirtualThread.Sleep(10);
        });
        TestBroker.WaitFor(() => broker.Received.Count == 50);
        CollectionAssert.AreEqual(Enumerable.Range(0, 50).Select(i => $"{i}").ToArray(), broker.Payloads("t"));
        Assert.AreEqual(25, outcomes);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void As_many_messages_wait_as_the_settings_allow()
    {
        using TestBroker broker = new();
        MqttClientErrorCode? refused = null;
        int taken = 0;
        BoardRun.Of(() =>
        {
            MqttClient client = Connect(broker);
            client.Settings.InflightQueueSize = 16;
            try
            {
                for (; taken < 100; taken++)
                {
                    client.Publish("t", [1], null, null, MqttQoSLevel.AtLeastOnce, false);
                }
            }
            catch (MqttClientException e)
            {
                refused = e.ErrorCode;
            }

            VirtualThread.Sleep(10);
            client.Publish("t", [2], null, null, MqttQoSLevel.AtLeastOnce, false);
            VirtualThread.Sleep(10);
        });
        Assert.AreEqual(16, taken);
        Assert.AreEqual(MqttClientErrorCode.InflightQueueFull, refused);
        Assert.HasCount(17, broker.Received);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void Settings_belong_to_a_board()
    {
        List<int> sizes = [];
        BoardRun.Of(() => MqttSettings.Instance.InflightQueueSize = 16);
        BoardRun.Of(() => sizes.Add(MqttSettings.Instance.InflightQueueSize));
        Assert.AreEqual(int.MaxValue, sizes.Single());
    }

    [TestMethod]
    [Timeout(120_000)]
    public void A_broker_that_is_not_there_is_an_exception_from_Connect()
    {
        int port = TestBroker.FreePort();
        Exception? thrown = null;
        BoardRun.Of(() => thrown = Catch(() => new MqttClient("127.0.0.1", port, false, null, null, MqttSslProtocols.None).Connect("x")));
        Assert.IsInstanceOfType<MqttConnectionException>(thrown);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void Without_a_network_or_with_an_unknown_name_there_is_no_client()
    {
        Exception? offline = null;
        BoardRun.Of(() => offline = Catch(() => _ = new MqttClient("127.0.0.1")), prepare: board => board.NetworkAvailable = false);
        Assert.IsInstanceOfType<SocketException>(offline);
        Exception? unknown = null;
        BoardRun.Of(() => unknown = Catch(() => _ = new MqttClient("no-such-host.invalid")));
        Assert.IsInstanceOfType<SocketException>(unknown);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void A_refused_user_is_an_answer_and_not_an_exception()
    {
        using TestBroker broker = new();
        MqttReasonCode answer = MqttReasonCode.Success;
        bool connected = true;
        BoardRun.Of(() =>
        {
            MqttClient client = new("127.0.0.1", broker.Port, false, null, null, MqttSslProtocols.None);
            answer = client.Connect("x", "wrong", "secret");
            connected = client.IsConnected;
        });
        Assert.AreEqual(MqttReasonCode.ConnectionRefusedBadUserNameOrPassword, answer);
        Assert.IsFalse(connected);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void A_silent_broker_does_not_freeze_the_world_and_a_message_is_given_up_after_three_tries()
    {
        using TestBroker broker = new();
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("board", new SilentSound());
        List<string> log = [];
        board.PowerOn(() =>
        {
            MqttClient client = Connect(broker);
            VirtualThread.Sleep(1000);
            client.MqttMsgPublished += (_, e) => log.Add($"{e.IsPublished} at {HighResTimer.GetCurrent()}");
            client.Publish("t", [1], null, null, MqttQoSLevel.AtLeastOnce, false);
            client.Publish("t", [2], null, null, MqttQoSLevel.AtLeastOnce, false);
            VirtualThread.Sleep(-1);
        });
        world.RunUntil(TimeSpan.FromSeconds(0.5));
        world.NetworkPatience = TimeSpan.FromSeconds(2);
        Stopwatch watch = Stopwatch.StartNew();
        using (broker.FallSilent())
        {
            world.RunUntil(TimeSpan.FromMinutes(1));
        }

        Assert.AreEqual("False at 4000000, False at 4000000", string.Join(", ", log));

        // Once for every message and try would be 12 s.
        Assert.IsInRange(1.9, 11.9, watch.Elapsed.TotalSeconds, "the silence is waited for once, not once a message and try");
    }

    [TestMethod]
    [Timeout(120_000)]
    public void In_real_time_an_acknowledgement_takes_the_time_it_takes()
    {
        using TestBroker broker = new();
        using VirtualWorld world = new(BoardRun.Start, WorldPace.RealTime);
        VirtualBoard board = world.AddBoard("board", new SilentSound());
        ulong published = 0;
        ulong acknowledged = 0;
        int wakes = 0;
        board.PowerOn(() =>
        {
            MqttClient client = Connect(broker);
            using IDisposable silence = broker.FallSilent();
            client.MqttMsgPublished += (_, e) => acknowledged = HighResTimer.GetCurrent();
            published = HighResTimer.GetCurrent();
            client.Publish("t", [1], null, null, MqttQoSLevel.AtLeastOnce, false);
            for (; wakes < 30; wakes++)
            {
                VirtualThread.Sleep(10);
            }
        });

        // How long connecting takes is the machine's matter; the silence lasts 30 wakes of 10 ms.
        while (acknowledged == 0 && world.Elapsed < TimeSpan.FromSeconds(10))
        {
            world.RunUntil(world.Elapsed + TimeSpan.FromMilliseconds(100));
        }

        Assert.AreEqual(30, wakes, "the board went on while it waited for the broker");
        Assert.IsGreaterThanOrEqualTo(published + 300_000ul, acknowledged);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void A_broker_that_goes_closes_the_connection_and_a_new_client_reaches_its_successor()
    {
        TestBroker broker = new();
        int port = broker.Port;
        List<string> log = [];
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.PowerOn(() =>
        {
            MqttClient client = Connect(port);
            client.ConnectionClosed += (_, _) => log.Add("closed");
            client.MqttMsgPublished += (_, _) => log.Add("outcome");
            VirtualThread.Sleep(2000);
            log.Add($"connected {client.IsConnected}");
            client.Publish("t", [1], null, null, MqttQoSLevel.AtLeastOnce, false);
            VirtualThread.Sleep(10_000);
            log.Add($"still connected {client.IsConnected}");
            MqttClient next = Connect(port);
            next.Publish("t", Encoding.UTF8.GetBytes("again"));
            VirtualThread.Sleep(1000);
        });
        world.RunUntil(TimeSpan.FromSeconds(1));
        broker.Dispose();
        TestBroker.WaitFor(() =>
        {
            world.RunUntil(world.Elapsed + TimeSpan.FromMilliseconds(1));
            return log.Contains("closed");
        });
        world.RunUntil(TimeSpan.FromSeconds(11));
        using TestBroker successor = new(port);
        world.RunUntil(TimeSpan.FromSeconds(14));
        Assert.IsNull(board.Failure);
        Assert.AreEqual("closed | connected False | still connected False", string.Join(" | ", log));
        TestBroker.WaitFor(() => successor.Payloads("t").SequenceEqual(["again"]));
    }

    [TestMethod]
    [Timeout(120_000)]
    public void The_loss_of_power_makes_the_broker_publish_the_will_and_a_goodbye_does_not()
    {
        using TestBroker broker = new();
        using VirtualWorld world = new(BoardRun.Start);
        foreach (string name in new[] { "lost", "polite" })
        {
            VirtualBoard board = world.AddBoard(name, new SilentSound());
            board.PowerOn(() =>
            {
                MqttClient client = new("127.0.0.1", broker.Port, false, null, null, MqttSslProtocols.None);
                client.Connect(name, null, null, true, MqttQoSLevel.AtLeastOnce, true, "will/" + name, "offline", true, 30);
                if (name == "polite")
                {
                    client.Disconnect();
                }

                VirtualThread.Sleep(-1);
            });
            world.RunUntil(world.Elapsed + TimeSpan.FromSeconds(1));
            board.PowerOff();
        }

        TestBroker.WaitFor(() => broker.Received.Contains(new TestBroker.Message("will/lost", "offline", true, 1)));
        Assert.IsEmpty(broker.Payloads("will/polite"));
    }

    [TestMethod]
    [Timeout(120_000)]
    public void A_subscription_delivers_messages_on_a_thread_of_the_board()
    {
        using TestBroker broker = new();
        List<string> log = [];
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.PowerOn(() =>
        {
            MqttClient client = Connect(broker);
            client.MqttMsgSubscribed += (_, e) => log.Add($"granted {e.GrantedQoSLevels[0]}");
            client.MqttMsgPublishReceived += (_, e) =>
            {
                HighResTimer.GetCurrent();
                lock (log)
                {
                    log.Add($"{e.Topic} {Encoding.UTF8.GetString(e.Message)}");
                }
            };
            client.Subscribe(["command/#"], [MqttQoSLevel.AtLeastOnce]);
            VirtualThread.Sleep(-1);
        });
        world.RunUntil(TimeSpan.FromSeconds(1));
        broker.Send("command/a", "test");
        TestBroker.WaitFor(() =>
        {
            lock (log)
            {
                return log.Count == 2;
            }
        });
        Assert.AreEqual("granted AtLeastOnce | command/a test", string.Join(" | ", log));
        Assert.IsNull(board.Failure);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void Power_off_in_the_middle_of_a_connection_attempt_ends_at_once()
    {
        // A listener that never answers the CONNECT packet.
        using TcpListener mute = new(System.Net.IPAddress.Loopback, 0);
        mute.Start();
        int port = ((System.Net.IPEndPoint)mute.LocalEndpoint).Port;
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("a", new SilentSound());
        board.PowerOn(() => new MqttClient("127.0.0.1", port, false, null, null, MqttSslProtocols.None).Connect("x"));
        System.Threading.Thread.Sleep(200);
        Stopwatch watch = Stopwatch.StartNew();
        board.PowerOff();
        world.RunUntil(TimeSpan.FromSeconds(1));

        // The world would wait 10 s for the answer.
        Assert.IsLessThan(9, watch.Elapsed.TotalSeconds);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void A_hundred_boards_publish_side_by_side()
    {
        using TestBroker broker = new();
        using VirtualWorld world = new(BoardRun.Start);
        int delivered = 0;
        List<VirtualBoard> boards = [];
        for (int b = 0; b < 100; b++)
        {
            VirtualBoard board = world.AddBoard($"board {b}", new SilentSound());
            board.MessageDelivered += _ => System.Threading.Interlocked.Increment(ref delivered);
            boards.Add(board);
            board.PowerOn(() =>
            {
                MqttClient client = new("127.0.0.1", broker.Port, false, null, null, MqttSslProtocols.None);
                client.Connect(board.Name);
                for (int i = 0; i < 10; i++)
                {
                    client.Publish("t", [1], null, null, MqttQoSLevel.AtLeastOnce, false);
                    VirtualThread.Sleep(1000);
                }
            });
        }

        world.RunUntil(TimeSpan.FromSeconds(20));
        Assert.AreEqual(1000, delivered);
        Assert.HasCount(1000, broker.Received, "none was sent twice");
        Assert.IsTrue(boards.All(board => board.Failure is null));
    }

    private static MqttClient Connect(TestBroker broker)
    {
        return Connect(broker.Port);
    }

    private static MqttClient Connect(int port)
    {
        MqttClient client = new("127.0.0.1", port, false, null, null, MqttSslProtocols.None);
        Assert.AreEqual(MqttReasonCode.Success, client.Connect("board"));
        Assert.IsTrue(client.IsConnected);
        return client;
    }

    private static Exception? Catch(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (e is not BoardPoweredOffException)
        {
            return e;
        }
    }
}

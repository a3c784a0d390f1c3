using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Tools;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Provisioning;

/// <summary>The firmware, on a board that was blank, with exactly the files that provision wrote, over TLS on mosquitto as provision configured it.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ProvisionedNodeTests
{
    private const string Node = "lv-0001";
    private const string Fleet = "id,lat,lon,alt,array\nlv-0001,56.5,27.3,110,single\nlv-0002,56.5,27.4,112,single\n";

    private static readonly TimeSpan s_deliveryLimit = TimeSpan.FromMinutes(1);

    [TestMethod]
    public async Task BlankBoard_withItsFiles_comesOnlineAndPublishesDetections()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        using FleetClient correlator = await FleetClient.ConnectAsync(folder, port, "clients/correlator.pem");
        await correlator.SubscribeAsync("earshot/v1/node/+/detection");

        Run(board => board.Deploy(folder, Node), () =>
        {
            CommandLineRun wait = CommandLineRun.Of("wait", Node, "--fleet", folder["fleet"], "--timeout", "60").AssertDone();
            StringAssert.Contains(wait.Output, "lv-0001 is online: firmware 0.1.0, boot 1", StringComparison.Ordinal);
        });

        SpinWait.SpinUntil(() => correlator.Received.Any(message => message.Payload.Contains("\"end\"", StringComparison.Ordinal)), s_deliveryLimit);
        Assert.IsGreaterThanOrEqualTo(4, correlator.Received.Count, "eight seconds of engine");
        foreach ((string topic, string payload) in correlator.Received)
        {
            Assert.AreEqual($"earshot/v1/node/{Node}/detection", topic);
            Assert.AreEqual(string.Empty, string.Join('\n', Contract.Detection.Faults(payload)));
            StringAssert.Contains(payload, "\"mode\":\"live\"", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("revoked")]
    [DataRow("no NUL behind the authority")]
    [DataRow("no NUL behind the certificate")]
    [DataRow("authority of another fleet")]
    [DataRow("clock not set")]
    [DataRow("another node's certificate")]
    public void BlankBoard_withAFaultInWhatItNeeds_neverComesOnline(string fault)
    {
        using TestFolder folder = new();
        using TestFolder foreign = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        FleetRun.Provision(foreign, Fleet, "--broker", url).AssertDone();
        if (fault == "revoked")
        {
            CommandLineRun.Of("revoke", Node, "--fleet", folder["fleet"]).AssertDone();
        }

        using FleetBroker broker = FleetBroker.Start(folder, port);
        Run(
            board =>
            {
                board.Deploy(folder, Node);
                VirtualCertificates certificates = board.Certificates;
                switch (fault)
                {
                    case "no NUL behind the authority":
                        certificates.Authorities = certificates.Authorities![..^1];
                        break;
                    case "no NUL behind the certificate":
                        certificates.Device = certificates.Device![..^1];
                        break;
                    case "authority of another fleet":
                        byte[]? own = certificates.Device;
                        board.Deploy(foreign, Node);
                        certificates.Device = own;
                        break;
                    case "clock not set":
                        board.WallClockValid = false;
                        break;
                    case "another node's certificate":
                        byte[] configuration = board.Flash.ReadFile(NodeSettings.DevicePath)!;
                        board.Deploy(folder, "lv-0002");
                        board.Flash.WriteFile(NodeSettings.DevicePath, configuration);
                        break;
                }
            },
            () =>
            {
                CommandLineRun wait = CommandLineRun.Of("wait", Node, "--fleet", folder["fleet"], "--timeout", "0.5");
                StringAssert.Contains(wait.Error, $"never heard of {Node}", StringComparison.Ordinal);
            });
    }

    private static void Run(Action<VirtualBoard> deploy, Action check)
    {
        // Certificates are held against the board's clock.
        using VirtualWorld world = new(DateTimeOffset.UtcNow);
        ListeningSound sound = new();
        sound.Put(Sounds.Comb(8.0), 1, TimeSpan.FromSeconds(2));
        VirtualBoard board = world.AddBoard("board", sound);
        deploy(board);
        board.PowerOn(App.Program.Main);
        world.RunUntil(TimeSpan.FromSeconds(20));
        Assert.IsNull(board.Failure);
        check();
    }
}

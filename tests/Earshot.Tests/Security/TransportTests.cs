using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;
using Earshot.Tests.Hal;
using Earshot.Tests.Provisioning;
using Earshot.Tests.Tools;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Security;

/// <summary>
/// Who is let in, at either end: mosquitto as provision configured it against clients, and the firmware against brokers.
/// What BrokerAccessTests and ProvisionedNodeTests ask is not asked again.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class TransportTests
{
    private const string Node = "lv-0001";
    private const string Fleet = "id,lat,lon,alt,array\nlv-0001,56.5,27.3,110,single\n";
    private const string Pem = $"nodes/{Node}/device.pem";

    private static readonly TimeSpan s_online = TimeSpan.FromSeconds(10);

    [TestMethod]
    public async Task Broker_clientWhoseCertificateHasExpired_isRefused()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        string good = File.ReadAllText(folder[$"fleet/{Pem}"]);
        string authority = File.ReadAllText(folder["fleet/ca/ca.pem"]);

        File.WriteAllText(folder["fleet/again.pem"], Sign(authority, good, DateTimeOffset.UtcNow.AddHours(1)));
        Assert.IsTrue(await IsServedAsync(folder, port, "again.pem"), "one that the test signs itself, and that has not expired, is taken");

        File.WriteAllText(folder["fleet/expired.pem"], Sign(authority, good, DateTimeOffset.UtcNow.AddHours(-1)));
        Assert.IsFalse(await IsServedAsync(folder, port, "expired.pem"));
    }

    [TestMethod]
    public void Broker_clientWithoutTls_getsNoAnswer()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);

        Assert.AreEqual(1, File.ReadAllLines(folder["fleet/broker/mosquitto.conf"]).Count(line => line.StartsWith("listener", StringComparison.Ordinal)), "there is no other port");
        using TcpClient client = new("localhost", port);
        client.ReceiveTimeout = 5000;

        // MQTT 3.1.1 CONNECT of the client "a"; CONNACK would begin with 0x20.
        client.GetStream().Write([0x10, 0x0D, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 2, 0, 60, 0, 1, (byte)'a']);
        int first;
        try
        {
            first = client.GetStream().ReadByte();
        }
        catch (IOException)
        {
            first = -1;
        }

        Assert.AreNotEqual(0x20, first);
    }

    [TestMethod]
    public async Task Broker_messageBeyondTheLimit_reachesNobody()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        using FleetClient correlator = await FleetClient.ConnectAsync(folder, port, "clients/correlator.pem");
        await correlator.SubscribeAsync("earshot/v1/node/+/detection");
        using FleetClient flooding = await FleetClient.ConnectAsync(folder, port, Pem);
        try
        {
            await flooding.PublishAsync($"earshot/v1/node/{Node}/detection", new string('x', 70_000));
        }
        catch (MQTTnet.Exceptions.MqttCommunicationException)
        {
            // The broker has closed the connection.
        }

        using FleetClient again = await FleetClient.ConnectAsync(folder, port, Pem);
        Assert.IsTrue(await again.PublishAsync($"earshot/v1/node/{Node}/detection", "small"));
        TestBroker.WaitFor(() => !correlator.Received.IsEmpty);
        Assert.AreEqual("small", correlator.Received.Single().Payload);
    }

    [TestMethod]
    [DataRow("nothing", true)]
    [DataRow("the broker's certificate has expired", false)]
    [DataRow("the broker is called otherwise than its certificate", false)]
    [DataRow("the broker does not speak TLS", false)]
    public void Node_facedWith_trusts(string fault, bool trusts)
    {
        using TestFolder folder = new();
        using TestBroker plain = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);

        // Certificates last five years, and are held against the board's clock.
        using VirtualWorld world = new(fault.Contains("expired", StringComparison.Ordinal) ? DateTimeOffset.UtcNow.AddYears(6) : DateTimeOffset.UtcNow);
        VirtualBoard board = world.AddBoard("board", new SilentSound());
        board.Deploy(folder, Node);
        JsonNode configuration = JsonNode.Parse(board.Flash.ReadFile(NodeSettings.DevicePath))!;
        if (fault.Contains("otherwise", StringComparison.Ordinal))
        {
            configuration["broker"] = "127.0.0.1";
        }
        else if (fault.Contains("not speak", StringComparison.Ordinal))
        {
            configuration["port"] = plain.Port;
        }

        board.Flash.WriteFile(NodeSettings.DevicePath, Encoding.ASCII.GetBytes(configuration.ToJsonString()));
        bool spoke = false;
        board.MessageDelivered += _ => spoke = true;
        board.PowerOn(App.Program.Main);
        world.RunUntil(s_online);

        Assert.IsNull(board.Failure);
        Assert.AreEqual(trusts, spoke);
        Assert.IsEmpty(plain.Received, "nothing is said in the clear");
    }

    [TestMethod]
    [DataRow("\"password\":\"hunter2-secret\"")]
    [DataRow("\"password\":\"hunter2-secret\",\"port\":0")]
    [DataRow("\"password\":\"hunter2-secret\",\"array\":\"star\"")]
    [DataRow("\"password\":\"hunter2-secret")]
    public void Node_withAPasswordAndAKey_saysNeither(string fields)
    {
        using TestBroker broker = new();
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("board", new SilentSound());
        byte[] key = RandomNumberGenerator.GetBytes(32);
        board.Flash.WriteFile("I:\\command.key", key);
        board.Flash.WriteFile(
            NodeSettings.DevicePath,
            Encoding.ASCII.GetBytes($"{{\"v\":1,\"id\":\"{Node}\",\"broker\":\"127.0.0.1\",\"port\":{broker.Port},\"tls\":false,\"user\":\"node\",{fields}}}"));
        board.PowerOn(App.Program.Main);
        world.RunUntil(TimeSpan.FromSeconds(70));

        string said = string.Join('\n', broker.Received.Select(message => message.Topic + message.Payload));
        Assert.IsFalse(said.Contains("hunter2", StringComparison.Ordinal), said);
        Assert.IsFalse(said.Contains(Convert.ToHexString(key)[..16], StringComparison.OrdinalIgnoreCase), said);
        Assert.IsFalse(said.Contains(Convert.ToBase64String(key)[..12], StringComparison.Ordinal), said);
    }

    /// <summary>Signs the key of a certificate anew, as an operator of the authority could.</summary>
    private static string Sign(string authorityPem, string identityPem, DateTimeOffset until)
    {
        using X509Certificate2 authority = X509Certificate2.CreateFromPem(authorityPem, authorityPem);
        using X509Certificate2 former = X509Certificate2.CreateFromPem(identityPem, identityPem);
        using ECDsa key = former.GetECDsaPrivateKey()!;
        CertificateRequest request = new(former.SubjectName, key, HashAlgorithmName.SHA256);
        foreach (X509Extension extension in former.Extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using X509Certificate2 certificate = request.Create(authority, authority.NotBefore, until, RandomNumberGenerator.GetBytes(12));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportECPrivateKeyPem()}\n";
    }

    private static async Task<bool> IsServedAsync(TestFolder folder, int port, string pem)
    {
        try
        {
            // TLS 1.3 tells a client that it is refused only after it believed to be connected.
            using FleetClient client = await FleetClient.ConnectAsync(folder, port, pem);
            return await client.PublishAsync($"earshot/v1/node/{Node}/health", "x");
        }
        catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}

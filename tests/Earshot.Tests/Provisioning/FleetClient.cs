using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.IO;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using Earshot.Tests.Tools;
using Earshot.Tools.Provisioning.Certificates;
using MQTTnet;
using MQTTnet.Protocol;

namespace Earshot.Tests.Provisioning;

/// <summary>A client of the fleet's broker with a certificate that provision wrote.</summary>
internal sealed class FleetClient : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    /// <summary>Gets what came: topic and payload.</summary>
    public ConcurrentQueue<(string Topic, string Payload)> Received { get; } = new();

    /// <summary>Connects; <paramref name="pem"/> is the certificate's file within the fleet, or nothing for none.</summary>
    /// <exception cref="Exception">The broker does not take the client.</exception>
    public static async Task<FleetClient> ConnectAsync(TestFolder folder, int port, string? pem)
    {
        FleetClient client = new();
        client._client.ApplicationMessageReceivedAsync += e =>
        {
            client.Received.Enqueue((e.ApplicationMessage.Topic, Encoding.UTF8.GetString(e.ApplicationMessage.Payload.ToArray())));
            return Task.CompletedTask;
        };
        X509Certificate2Collection own = pem is null ? [] : [Identity.Load(File.ReadAllText(folder[$"fleet/{pem}"]))];
        X509Certificate2Collection trusted = [X509Certificate2.CreateFromPem(File.ReadAllText(folder["fleet/broker/ca.crt"]))];
        await client._client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithTcpServer("localhost", port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500)
            .WithTlsOptions(tls => tls.UseTls().WithClientCertificates(own).WithRevocationMode(X509RevocationMode.NoCheck).WithTrustChain(trusted))
            .Build());
        return client;
    }

    /// <summary>Publishes with QoS 1 and says whether the broker let it through.</summary>
    public async Task<bool> PublishAsync(string topic, string payload, bool retain = false)
    {
        MqttClientPublishResult result = await _client.PublishAsync(new MqttApplicationMessageBuilder()
            .WithTopic(topic).WithPayload(payload).WithRetainFlag(retain).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
        return result.ReasonCode != MqttClientPublishReasonCode.NotAuthorized;
    }

    public Task SubscribeAsync(string filter) => _client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce);

    public void Dispose() => _client.Dispose();
}

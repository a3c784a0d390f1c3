using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Provisioning.Certificates;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace Earshot.Tools.Provisioning;

/// <summary>A connection to the broker as the fleet's operator: over TLS with the certificate of the fleet's folder where the broker wants that.</summary>
internal sealed class OperatorClient : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly string _broker;

    private OperatorClient(string broker)
    {
        _broker = broker;
    }

    /// <summary>Connects and subscribes.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="fleet">The fleet's folder; needed for TLS only.</param>
    /// <param name="topics">What to subscribe to.</param>
    /// <param name="received">Takes each message: topic, payload, and whether the broker had kept it. Called by one thread at a time.</param>
    /// <param name="lost">Is told when the connection is lost.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>The connection; all that happens from now on reaches it.</returns>
    /// <exception cref="BadInputException">The fleet's certificates cannot be used.</exception>
    /// <exception cref="RunFailedException">The broker cannot be reached or refuses.</exception>
    public static async Task<OperatorClient> ConnectAsync(
        BrokerUrl broker,
        string? fleet,
        IEnumerable<string> topics,
        Action<string, ReadOnlyMemory<byte>, bool> received,
        Action lost,
        CancellationToken stop)
    {
        OperatorClient client = new(broker.ToString());
        client._client.ApplicationMessageReceivedAsync += e =>
        {
            MqttApplicationMessage message = e.ApplicationMessage;
            received(message.Topic, message.Payload.ToArray(), message.Retain);
            return Task.CompletedTask;
        };
        client._client.DisconnectedAsync += _ =>
        {
            lost();
            return Task.CompletedTask;
        };
        using X509Certificate2? own = broker.Secure ? LoadOperator(fleet!) : null;

        // The client's own time limit does not count where it is given a token that can be cancelled.
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConnectLimit);
        try
        {
            MqttClientConnectResult result = await client._client.ConnectAsync(Options(broker, own, fleet), limit.Token);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                throw new RunFailedException($"Broker {broker} refuses the client: {result.ResultCode}.");
            }

            MqttClientSubscribeOptionsBuilder subscription = new();
            foreach (string topic in topics)
            {
                subscription = subscription.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce);
            }

            await client._client.SubscribeAsync(subscription.Build(), limit.Token);
            return client;
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            await client.DisposeAsync();
            throw e as RunFailedException ?? new RunFailedException($"Broker {broker} cannot be used: {Why(e, limit.IsCancellationRequested)}.");
        }
    }

    /// <summary>Publishes a message with QoS 1 and waits until the broker has it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>A task.</returns>
    /// <exception cref="RunFailedException">The broker does not take it.</exception>
    public async Task PublishAsync(string topic, byte[] payload, CancellationToken stop)
    {
        try
        {
            await _client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
                stop);
        }
        catch (MqttCommunicationException e)
        {
            throw new RunFailedException($"Broker {_broker}: {topic} cannot be sent ({Line(e)}).");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync();
        }

        _client.Dispose();
    }

    private static MqttClientOptions Options(BrokerUrl broker, X509Certificate2? own, string? fleet)
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Address.Host, broker.Address.Port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311)
            .WithClientId($"earshot-{Guid.NewGuid():N}"[..23]);
        if (broker.Address.User is not null)
        {
            builder = builder.WithCredentials(broker.Address.User, broker.Address.Password ?? string.Empty);
        }

        if (own is not null)
        {
            X509Certificate2Collection trusted = [LoadAuthority(fleet!)];
            builder = builder.WithTlsOptions(tls => tls
                .UseTls()
                .WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)
                .WithClientCertificates([own])
                .WithRevocationMode(X509RevocationMode.NoCheck)
                .WithTrustChain(trusted));
        }

        return builder.Build();
    }

    private static string Why(Exception e, bool late) => late || e is MqttCommunicationTimedOutException ? "no answer within 10 s"
        : e.GetBaseException() is MqttProtocolViolationException ? "what answers there does not speak MQTT"
        : e is MqttCommunicationException { InnerException: AuthenticationException } ? $"TLS failed ({Line(e)}); is the address the one that provision was given, and the fleet's folder the broker's own?"
        : Line(e);

    private static string Line(Exception e) => e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');

    private static X509Certificate2 LoadOperator(string fleet) => Load(
        Path.Combine(fleet, "clients", $"{FleetAuthority.Operator}.pem"), Identity.Load);

    private static X509Certificate2 LoadAuthority(string fleet) => Load(
        Path.Combine(fleet, "broker", "ca.crt"), pem => X509Certificate2.CreateFromPem(pem));

    private static X509Certificate2 Load(string path, Func<string, X509Certificate2> load)
    {
        try
        {
            return load(File.ReadAllText(path, Encoding.ASCII));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new BadInputException($"{path}: cannot be used ({Line(e)}); run provision again.");
        }
    }
}

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
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
        using X509Certificate2? own = broker.Secure ? BrokerOptions.Load(fleet!, FleetAuthority.Operator) : null;

        // The client's own time limit does not count where it is given a token that can be cancelled.
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConnectLimit);
        try
        {
            MqttClientConnectResult result = await client._client.ConnectAsync(BrokerOptions.Make(broker, own, fleet).Build(), limit.Token);
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
    /// <param name="retain">Whether the broker is to keep it.</param>
    /// <returns>A task.</returns>
    /// <exception cref="RunFailedException">The broker does not take it.</exception>
    public async Task PublishAsync(string topic, byte[] payload, CancellationToken stop, bool retain = false)
    {
        try
        {
            await _client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag(retain).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
                stop);
        }
        catch (MqttCommunicationException e)
        {
            throw new RunFailedException($"Broker {_broker}: {topic} cannot be sent ({BrokerOptions.Line(e)}).");
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

    private static string Why(Exception e, bool late) => late || e is MqttCommunicationTimedOutException ? "no answer within 10 s"
        : e.GetBaseException() is MqttProtocolViolationException ? "what answers there does not speak MQTT"
        : e is MqttCommunicationException { InnerException: AuthenticationException } ? $"TLS failed ({BrokerOptions.Line(e)}); is the address the one that provision was given, and the fleet's folder the broker's own?"
        : BrokerOptions.Line(e);
}

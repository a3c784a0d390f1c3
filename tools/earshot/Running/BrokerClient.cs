using System;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Protocol;

namespace Earshot.Tools.Running;

/// <summary>A client of a broker that listens to what nodes publish.</summary>
public sealed class BrokerClient : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly IMqttClient _client;

    private BrokerClient(IMqttClient client) => _client = client;

    /// <summary>Connects to a broker.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>The connected client.</returns>
    /// <exception cref="RunFailedException">The broker cannot be reached or refuses the client.</exception>
    public static async Task<BrokerClient> ConnectAsync(BrokerAddress address, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(address);
        MqttClientFactory factory = new();
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithTcpServer(address.Host, address.Port)
            .WithClientId($"earshot-{Guid.NewGuid():N}"[..23]);
        if (address.User is not null)
        {
            options = options.WithCredentials(address.User, address.Password ?? string.Empty);
        }

        // The client's own time limit does not count where it is given a token that can be cancelled.
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConnectLimit);
        IMqttClient client = factory.CreateMqttClient();
        string why;
        try
        {
            MqttClientConnectResult result = await client.ConnectAsync(options.Build(), limit.Token);
            if (result.ResultCode == MqttClientConnectResultCode.Success)
            {
                return new BrokerClient(client);
            }

            why = $"it refuses the client: {result.ResultCode}";
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            why = e is MQTTnet.Exceptions.MqttCommunicationTimedOutException or OperationCanceledException || limit.IsCancellationRequested ? "no answer within 5 s"
                : e.GetBaseException() is MQTTnet.Exceptions.MqttProtocolViolationException ? "what answers there does not speak MQTT"
                : e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');
        }

        client.Dispose();
        throw new RunFailedException($"Broker {address} cannot be used: {why}.");
    }

    /// <summary>Subscribes with QoS 1.</summary>
    /// <param name="filter">The topic filter.</param>
    /// <param name="received">Called for each message with its topic and payload, one at a time.</param>
    /// <returns>A task that ends when the broker has confirmed the subscription.</returns>
    public async Task SubscribeAsync(string filter, Action<string, ReadOnlyMemory<byte>> received)
    {
        _client.ApplicationMessageReceivedAsync += message =>
        {
            received(message.ApplicationMessage.Topic, System.Buffers.BuffersExtensions.ToArray(message.ApplicationMessage.Payload));
            return Task.CompletedTask;
        };
        await _client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce);
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
}

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Protocol;

namespace Earshot.Tests.Laboratory;

/// <summary>
/// Who the messages are for: a subscriber of QoS 1, connected straight to the broker, so that every fault lies between
/// node and broker. It drops what it has had before.
/// </summary>
internal sealed class Receiver : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Node, int Boot, int Sequence), Detection> _had = [];
    private readonly Dictionary<string, List<Detection>> _inOrder = [];
    private readonly int _port;

    /// <summary>Initializes a new instance of the <see cref="Receiver"/> class and subscribes.</summary>
    /// <param name="port">The broker's port.</param>
    public Receiver(int port)
    {
        _port = port;
        _client.ApplicationMessageReceivedAsync += e =>
        {
            Take(e.ApplicationMessage.Topic, e.ApplicationMessage.Payload.ToArray());
            return Task.CompletedTask;
        };
        ConnectAsync().GetAwaiter().GetResult();
    }

    /// <summary>Gets how many messages came that had been there before.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Gets how many messages had the name of one that had been there before, and another content.</summary>
    public int Contradictions { get; private set; }

    /// <summary>Occurs for each message, whatever its topic, from the network's thread.</summary>
    public event Action<string, byte[]>? Received;

    /// <summary>Connects to a broker that was started anew.</summary>
    public async Task ConnectAsync()
    {
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync().ConfigureAwait(false);
        }

        await _client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", _port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311)
            .WithClientId("laboratory")
            .WithNoKeepAlive()
            .Build()).ConfigureAwait(false);
        await _client.SubscribeAsync("earshot/v1/#", MqttQualityOfServiceLevel.AtLeastOnce).ConfigureAwait(false);
    }

    /// <summary>Publishes a message.</summary>
    public Task PublishAsync(string topic, byte[] payload) => _client.PublishAsync(new MqttApplicationMessageBuilder()
        .WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());

    /// <summary>Gets a node's messages, each once, in the order in which they came first.</summary>
    public Detection[] Of(string node)
    {
        lock (_gate)
        {
            return _inOrder.TryGetValue(node, out List<Detection>? messages) ? [.. messages] : [];
        }
    }

    /// <summary>Tells whether a message came.</summary>
    public bool Has(Detection message)
    {
        lock (_gate)
        {
            return _had.ContainsKey((message.Node, message.Boot, message.Sequence));
        }
    }

    public void Dispose() => _client.Dispose();

    private void Take(string topic, byte[] payload)
    {
        Received?.Invoke(topic, payload);
        if (!topic.EndsWith("/detection", StringComparison.Ordinal))
        {
            return;
        }

        Detection message = Detection.Parse(payload);
        lock (_gate)
        {
            (string, int, int) name = (message.Node, message.Boot, message.Sequence);
            if (_had.TryGetValue(name, out Detection? former))
            {
                Duplicates++;
                Contradictions += former == message ? 0 : 1;
                return;
            }

            _had.Add(name, message);
            if (!_inOrder.TryGetValue(message.Node, out List<Detection>? messages))
            {
                _inOrder.Add(message.Node, messages = []);
            }

            messages.Add(message);
        }
    }
}

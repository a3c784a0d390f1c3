using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;
using Assert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Earshot.Tests.Hal;

/// <summary>An MQTT broker on a free port of this machine that keeps what it receives and can fall silent.</summary>
internal sealed class TestBroker : IDisposable
{
    private readonly MqttServer _server;

    public TestBroker(int port = 0)
    {
        Port = port == 0 ? FreePort() : port;
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointPort(Port)
            .Build();
        _server = new MqttServerFactory().CreateMqttServer(options);
        _server.ValidatingConnectionAsync += e =>
        {
            if (e.UserName == "wrong")
            {
                e.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
            }

            return Task.CompletedTask;
        };
        _server.InterceptingPublishAsync += e =>
        {
            MqttApplicationMessage message = e.ApplicationMessage;
            Received.Enqueue(new Message(message.Topic, Encoding.UTF8.GetString(message.Payload.ToArray()), message.Retain, (int)message.QualityOfServiceLevel));
            return Answering.Task;
        };
        Answering.SetResult();
        _server.StartAsync().GetAwaiter().GetResult();
    }

    public int Port { get; }

    public ConcurrentQueue<Message> Received { get; } = new();

    private TaskCompletionSource Answering { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on takes messages without ever acknowledging them, as long as the result is not disposed of.</summary>
    public IDisposable FallSilent()
    {
        Answering = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Silence(this);
    }

    public string[] Payloads(string topic)
    {
        return [.. Received.Where(message => message.Topic == topic).Select(message => message.Payload)];
    }

    public void Send(string topic, string payload)
    {
        MqttApplicationMessage message = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        _server.InjectApplicationMessage(new InjectedMqttApplicationMessage(message) { SenderClientId = "test" }).GetAwaiter().GetResult();
    }

    /// <summary>Waits in real time for something that the broker does by itself.</summary>
    public static void WaitFor(Func<bool> condition)
    {
        Assert.IsTrue(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(60)), "the broker did not do it within a minute");
    }

    public void Dispose()
    {
        Answering.TrySetResult();
        _server.StopAsync().GetAwaiter().GetResult();
        _server.Dispose();
    }

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal sealed record Message(string Topic, string Payload, bool Retain, int QualityOfService);

    private sealed class Silence(TestBroker broker) : IDisposable
    {
        public void Dispose()
        {
            broker.Answering.TrySetResult();
        }
    }
}

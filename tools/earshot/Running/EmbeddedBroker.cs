using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MQTTnet.Server;

namespace Earshot.Tools.Running;

/// <summary>An MQTT broker inside this process, on the loopback interface and a port that was free.</summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    private readonly MqttServer _server;

    private EmbeddedBroker(MqttServer server, int port)
    {
        _server = server;
        Address = new BrokerAddress("127.0.0.1", port, null, null);
    }

    /// <summary>Gets where it listens.</summary>
    public BrokerAddress Address { get; }

    /// <summary>Starts a broker.</summary>
    /// <param name="port">Its port; 0 for one that is free.</param>
    /// <returns>The running broker.</returns>
    /// <exception cref="RunFailedException">The port is taken.</exception>
    public static async Task<EmbeddedBroker> StartAsync(int port = 0)
    {
        MqttServerFactory factory = new();

        // The server puts the port it was given by the system in the place of 0.
        MqttServerOptions options = factory.CreateServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(port)
            .Build();
        MqttServer server = factory.CreateMqttServer(options);
        try
        {
            await server.StartAsync();
        }
        catch (SocketException e)
        {
            server.Dispose();
            throw new RunFailedException($"No broker can be started on port {port}: {e.Message}.");
        }

        return new EmbeddedBroker(server, options.DefaultEndpointOptions.Port);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        _server.Dispose();
    }
}

using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Earshot.Tests.Laboratory;

/// <summary>What lies between one node and the broker: a TCP relay on a port of its own with the faults of a link.</summary>
internal sealed class FaultProxy : IDisposable
{
    private readonly Lock _gate = new();
    private readonly int _brokerPort;
    private readonly List<ProxiedConnection> _connections = [];
    private TcpListener? _listener;

    /// <summary>Initializes a new instance of the <see cref="FaultProxy"/> class and listens.</summary>
    /// <param name="brokerPort">The broker's port on the loopback interface.</param>
    public FaultProxy(int brokerPort)
    {
        _brokerPort = brokerPort;
        Listen();
        Port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    /// <summary>Gets the port to which the node connects.</summary>
    public int Port { get; }

    /// <summary>Gets or sets a value indicating whether bytes of new connections go nowhere; those that stand are not changed.</summary>
    public bool SwallowsNew { get; set; }

    /// <summary>Gets or sets how long bytes take in each direction.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets or sets how many bytes a second pass in each direction; 0 for any number.</summary>
    public int BytesPerSecond { get; set; }

    /// <summary>Gets how many connections the node has made.</summary>
    public int ConnectionCount { get; private set; }

    /// <summary>Refuses connections from now on; those that stand are reset.</summary>
    public void Refuse()
    {
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
        }

        Reset();
    }

    /// <summary>Takes connections again.</summary>
    public void Accept()
    {
        lock (_gate)
        {
            if (_listener is null)
            {
                Listen();
            }
        }
    }

    /// <summary>Resets every connection.</summary>
    public void Reset() => ForEach(connection => connection.Reset());

    /// <summary>From now on the connections that stand carry nothing, and neither side is told.</summary>
    public void Swallow() => ForEach(connection => connection.Swallow());

    /// <summary>Does something in the middle of what the node sends.</summary>
    /// <param name="bytes">How many more bytes from the node pass before it.</param>
    /// <param name="action">What to do with the connection on which they passed.</param>
    public void After(int bytes, Action<ProxiedConnection> action)
    {
        lock (_gate)
        {
            Trigger = new ProxyTrigger(bytes, action);
        }
    }

    /// <summary>Forgets what <see cref="After"/> was to do, if it has not happened.</summary>
    /// <returns><see langword="true"/> when it had not.</returns>
    public bool Disarm()
    {
        lock (_gate)
        {
            bool armed = Trigger is not null;
            Trigger = null;
            return armed;
        }
    }

    public void Dispose() => Refuse();

    /// <summary>Gets what is to happen after some more bytes from the node; guarded by <see cref="Gate"/>.</summary>
    internal ProxyTrigger? Trigger { get; set; }

    internal Lock Gate => _gate;

    internal void Forget(ProxiedConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    private void Listen()
    {
        TcpListener listener = new(IPAddress.Loopback, Port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                Socket node = await listener.AcceptSocketAsync().ConfigureAwait(false);
                node.NoDelay = true;
                ProxiedConnection connection = new(this, node, SwallowsNew);
                lock (_gate)
                {
                    ConnectionCount++;
                    _connections.Add(connection);
                }

                _ = connection.RunAsync(_brokerPort);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }

    private void ForEach(Action<ProxiedConnection> action)
    {
        ProxiedConnection[] connections;
        lock (_gate)
        {
            connections = [.. _connections];
        }

        Array.ForEach(connections, action);
    }
}

using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Earshot.Tests.Laboratory;

/// <summary>One connection through a <see cref="FaultProxy"/>.</summary>
internal sealed class ProxiedConnection : IDisposable
{
    private readonly FaultProxy _proxy;
    private readonly Socket _node;
    private readonly Socket _broker = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _swallows;

    public ProxiedConnection(FaultProxy proxy, Socket node, bool swallows)
    {
        _proxy = proxy;
        _node = node;
        _swallows = swallows;
    }

    /// <summary>Resets both sides: what was not read yet is lost.</summary>
    public void Reset()
    {
        foreach (Socket socket in (Socket[])[_node, _broker])
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Closed already.
            }

            socket.Dispose();
        }

        _proxy.Forget(this);
    }

    public void Dispose() => Reset();

    /// <summary>Carries nothing from now on; neither side is told. A stream with a hole cannot go on, so this lasts.</summary>
    public void Swallow() => _swallows = true;

    /// <summary>Connects to the broker and relays until a side ends.</summary>
    public async Task RunAsync(int brokerPort)
    {
        try
        {
            if (!_swallows)
            {
                await _broker.ConnectAsync(IPAddress.Loopback, brokerPort).ConfigureAwait(false);
                await Task.WhenAny(PumpAsync(_node, _broker, true), PumpAsync(_broker, _node, false)).ConfigureAwait(false);
            }

            // A side that ended in a hole is not told on the other one.
            while (_swallows && await _node.ReceiveAsync(new byte[4096]).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The broker is not there, or a side is gone.
        }

        Reset();
    }

    private async Task PumpAsync(Socket from, Socket to, bool fromNode)
    {
        Channel<(DateTime Due, byte[] Bytes)> line = Channel.CreateUnbounded<(DateTime, byte[])>();
        Task carrying = CarryAsync(line.Reader, to, fromNode);
        byte[] buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer).ConfigureAwait(false)) > 0)
            {
                line.Writer.TryWrite((DateTime.UtcNow + _proxy.Latency, buffer[..count]));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The side is gone.
        }

        line.Writer.Complete();
        await carrying.ConfigureAwait(false);
    }

    private async Task CarryAsync(ChannelReader<(DateTime Due, byte[] Bytes)> line, Socket to, bool fromNode)
    {
        try
        {
            await foreach ((DateTime due, byte[] bytes) in line.ReadAllAsync().ConfigureAwait(false))
            {
                TimeSpan wait = due - DateTime.UtcNow;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait).ConfigureAwait(false);
                }

                int rate = _proxy.BytesPerSecond;
                if (rate > 0)
                {
                    await Task.Delay(TimeSpan.FromSeconds((double)bytes.Length / rate)).ConfigureAwait(false);
                }

                int passing = fromNode ? TakeTriggered(bytes.Length, out ProxyTrigger? trigger) : Pass(bytes.Length, out trigger);
                await SendAsync(to, bytes.AsMemory(0, passing)).ConfigureAwait(false);
                trigger?.Action(this);
                await SendAsync(to, bytes.AsMemory(passing)).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The side is gone.
        }
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!_swallows && bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes).ConfigureAwait(false)..];
        }
    }

    private static int Pass(int count, out ProxyTrigger? trigger)
    {
        trigger = null;
        return count;
    }

    private int TakeTriggered(int count, out ProxyTrigger? trigger)
    {
        lock (_proxy.Gate)
        {
            trigger = _proxy.Trigger;
            if (trigger is null || trigger.BytesLeft > count)
            {
                if (trigger is not null)
                {
                    trigger.BytesLeft -= count;
                    trigger = null;
                }

                return count;
            }

            _proxy.Trigger = null;
            return trigger.BytesLeft;
        }
    }
}

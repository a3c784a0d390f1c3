using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Sharing;

/// <summary>Sends Cursor on Target events: <c>udp://HOST:PORT</c>, a group or one receiver, an event a datagram; <c>tcp://HOST:PORT</c>, one after another.</summary>
public sealed class CotLink : SharingLink
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly CotFeed _feed;
    private readonly Uri _to;

    private CotLink(Uri to, CotSettings settings, TimeProvider clock)
        : base(settings.Patience, clock)
    {
        _to = to;
        _feed = new CotFeed(settings);
    }

    /// <summary>Makes a link that is not started.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="settings">The figures.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The link.</returns>
    /// <exception cref="FormatException">It is no such address; one line that says what is wanted.</exception>
    public static CotLink Open(string to, CotSettings settings, TimeProvider clock) =>
        Uri.TryCreate(to, UriKind.Absolute, out Uri? uri) && uri.Scheme is "udp" or "tcp" && uri.Port > 0 && uri.Host.Length > 0
            ? new CotLink(uri, settings, clock)
            : throw new FormatException($"'{to}' is no address for Cursor on Target; give one such as udp://239.2.3.1:6969 or tcp://tak.example.org:8087.");

    /// <inheritdoc/>
    private protected override void Feed(TrackMessage message) => _feed.Take(message);

    /// <inheritdoc/>
    private protected override Task TalkAsync(CancellationToken stop) => _to.Scheme == "udp" ? DatagramsAsync(stop) : StreamAsync(stop);

    private async Task DatagramsAsync(CancellationToken stop)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(_to.Host, stop).ConfigureAwait(false);
        if (addresses.Length == 0)
        {
            throw new IOException($"{_to.Host} has no address");
        }

        using UdpClient client = new(addresses[0].AddressFamily);
        IPEndPoint receiver = new(addresses[0], _to.Port);
        using PeriodicTimer timer = new(s_second, Clock);
        do
        {
            foreach (byte[] message in WithFeed(() => _feed.Due(Now)))
            {
                await client.SendAsync(message, receiver, stop).ConfigureAwait(false);
                Count();
                Connected();
            }
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    private async Task StreamAsync(CancellationToken stop)
    {
        using TcpClient client = new() { NoDelay = true };
        await ConnectAsync(client, _to.Host, _to.Port, stop).ConfigureAwait(false);
        using NetworkStream stream = client.GetStream();
        Connected();
        Task silence = DrainAsync(stream, stop);
        using PeriodicTimer timer = new(s_second, Clock);
        do
        {
            if (silence.IsCompleted)
            {
                await silence.ConfigureAwait(false);
            }

            foreach (byte[] message in WithFeed(() => _feed.Due(Now)))
            {
                await SendAsync(stream, [.. message, (byte)'\n'], stop).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    // What a server says is not for us; that it closes is.
    private static async Task DrainAsync(NetworkStream stream, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, stop).ConfigureAwait(false) > 0)
        {
        }

        throw new IOException("the receiver closed the connection");
    }
}

using System;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Earshot.Tools.Provisioning.Waiting;

/// <summary>Listens to the status messages of nodes as the fleet's operator.</summary>
internal sealed class StatusWatch : IAsyncDisposable
{
    private readonly Channel<NodeStatus> _statuses = Channel.CreateUnbounded<NodeStatus>();
    private OperatorClient? _client;

    private StatusWatch()
    {
    }

    /// <summary>Gets the messages as they come; it ends with a <see cref="RunFailedException"/> when the connection is lost.</summary>
    public ChannelReader<NodeStatus> Statuses => _statuses.Reader;

    /// <summary>Connects and subscribes to the status of nodes.</summary>
    /// <param name="options">The broker and the nodes.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>The watch; all that happens from now on reaches it.</returns>
    /// <exception cref="RunFailedException">The broker cannot be reached or refuses.</exception>
    public static async Task<StatusWatch> StartAsync(WaitOptions options, CancellationToken stop)
    {
        StatusWatch watch = new();
        watch._client = await OperatorClient.ConnectAsync(
            options.Broker,
            options.Fleet,
            options.Nodes.Select(node => $"{options.Root}/node/{node}/status"),
            watch.Take,
            () => watch._statuses.Writer.TryComplete(new RunFailedException($"Broker {options.Broker}: the connection was lost while waiting.")),
            stop);
        return watch;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _statuses.Writer.TryComplete();
        await _client!.DisposeAsync();
    }

    private void Take(string topic, ReadOnlyMemory<byte> payload, bool kept)
    {
        if (NodeStatus.Parse(payload, kept) is NodeStatus status)
        {
            _statuses.Writer.TryWrite(status);
        }
    }
}

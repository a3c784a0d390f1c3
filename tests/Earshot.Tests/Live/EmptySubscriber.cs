using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Correlation.Live;
using MQTTnet;

namespace Earshot.Tests.Live;

/// <summary>Takes from a broker all that the correlator takes, by the same link with the same settings, and only acknowledges it.</summary>
internal sealed class EmptySubscriber
{
    private const int Waiting = 50_000;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _received;

    /// <summary>Gets how many messages came.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Gets a task that ends when it is connected and all that is retained has come.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Runs until it is stopped.</summary>
    /// <param name="options">Where the broker is.</param>
    /// <param name="root">The root of all topics.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>A task that ends when it is stopped.</returns>
    public async Task RunAsync(MqttClientOptions options, string root, CancellationToken stop)
    {
        Channel<Arrived> arrived = Channel.CreateBounded<Arrived>(new BoundedChannelOptions(Waiting) { SingleReader = true });
        Task link = Task.Run(() => new BrokerLink(options, root, new Outbox(), arrived.Writer).RunAsync(stop), CancellationToken.None);
        try
        {
            await foreach (Arrived one in arrived.Reader.ReadAllAsync(stop))
            {
                if (one.Kind == ArrivedKind.Message)
                {
                    Interlocked.Increment(ref _received);
                }
                else if (one.Kind == ArrivedKind.Settled)
                {
                    _ready.TrySetResult();
                }

                if (one.Acknowledge is { } acknowledge)
                {
                    await acknowledge();
                }
            }
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException or MQTTnet.Exceptions.MqttCommunicationException)
        {
            // That is how it ends.
        }

        await link;
    }
}

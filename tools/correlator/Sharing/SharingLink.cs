using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Sharing;

/// <summary>
/// Shares tracks with one receiver over the network: connects, says once a second what is due, and connects anew after 1, 2, 4 ... 30 s when that
/// fails. Nothing waits for it: what cannot be said in time is not said. <see cref="Take"/> is for any thread.
/// </summary>
public abstract class SharingLink : IAsyncDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_leaving = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _feed = new();
    private long _sent;
    private Task _run = Task.CompletedTask;

    /// <summary>Initializes a new instance of the <see cref="SharingLink"/> class.</summary>
    /// <param name="clock">The clock.</param>
    private protected SharingLink(TimeProvider clock) => Clock = clock;

    /// <summary>Gets a value indicating whether the receiver takes what is sent, as far as can be told.</summary>
    public bool IsConnected { get; private protected set; }

    /// <summary>Gets how many messages were sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Gets why it failed last; <see langword="null"/> where it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Gets the clock.</summary>
    private protected TimeProvider Clock { get; }

    /// <summary>Gets the time in Unix seconds.</summary>
    private protected double Now => UnixTime.Of(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Takes a track message.</summary>
    /// <param name="message">The message.</param>
    public void Take(TrackMessage message)
    {
        lock (_feed)
        {
            Feed(message);
        }
    }

    /// <summary>Takes leave and disconnects.</summary>
    /// <returns>When it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins.</summary>
    private protected void Start() => _run = Task.Run(RunAsync);

    /// <summary>Takes a track message, one call at a time.</summary>
    private protected abstract void Feed(TrackMessage message);

    /// <summary>Connects and talks until it is stopped or fails.</summary>
    private protected abstract Task TalkAsync(CancellationToken stop);

    /// <summary>Does something with the feed, while nothing else does.</summary>
    private protected T WithFeed<T>(Func<T> act)
    {
        lock (_feed)
        {
            return act();
        }
    }

    /// <summary>Sends bytes that hold one message.</summary>
    private protected async Task SendAsync(Stream stream, byte[] message, CancellationToken stop)
    {
        await stream.WriteAsync(message, stop).ConfigureAwait(false);
        Interlocked.Increment(ref _sent);
    }

    /// <summary>Counts a message that was sent.</summary>
    private protected void Count() => Interlocked.Increment(ref _sent);

    /// <summary>Says a last word, for which the other side has two seconds.</summary>
    private protected async Task LeaveAsync(Stream stream, byte[] message)
    {
        using CancellationTokenSource limit = new(s_leaving);
        await SendAsync(stream, message, limit.Token).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        TimeSpan pause = s_firstPause;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await TalkAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is IOException or SocketException or InvalidDataException or OperationCanceledException)
            {
                Failure = e.Message.ReplaceLineEndings(" ");
            }

            pause = IsConnected ? s_firstPause : pause;
            IsConnected = false;
            await Task.Delay(pause, Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, s_longestPause.Ticks));
        }
    }
}

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
    private readonly TimeSpan _patience;
    private long _sent;
    private Task _run = Task.CompletedTask;

    /// <summary>Initializes a new instance of the <see cref="SharingLink"/> class.</summary>
    /// <param name="patience">How long the receiver may take to answer, and to take what is sent.</param>
    /// <param name="clock">The clock.</param>
    private protected SharingLink(TimeSpan patience, TimeProvider clock)
    {
        _patience = patience;
        Clock = clock;
    }

    /// <summary>Occurs, on a thread of its own, when the receiver takes what is sent, with an empty text, and when it does not, with the reason.</summary>
    public event Action<string>? ConnectionChanged;

    /// <summary>Gets a value indicating whether the receiver takes what is sent, as far as can be told.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Gets how many messages were sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Gets the clock.</summary>
    private protected TimeProvider Clock { get; }

    /// <summary>Gets the time in Unix seconds.</summary>
    private protected double Now => UnixTime.Of(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Begins to connect.</summary>
    public void Start() => _run = Task.Run(RunAsync);

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

    /// <summary>Connects to a receiver.</summary>
    private protected Task ConnectAsync(TcpClient client, string host, int port, CancellationToken stop) =>
        WithinAsync(limit => client.ConnectAsync(host, port, limit), "it does not answer", stop);

    /// <summary>Sends bytes that hold one message.</summary>
    private protected async Task SendAsync(Stream stream, byte[] message, CancellationToken stop)
    {
        await WithinAsync(limit => stream.WriteAsync(message, limit), "it does not take what is sent", stop).ConfigureAwait(false);
        Count();
    }

    /// <summary>Counts a message that was sent.</summary>
    private protected void Count() => Interlocked.Increment(ref _sent);

    /// <summary>Notes that the receiver takes what is sent.</summary>
    private protected void Connected()
    {
        if (!IsConnected)
        {
            IsConnected = true;
            ConnectionChanged?.Invoke(string.Empty);
        }
    }

    /// <summary>Says a last word, for which the other side has two seconds.</summary>
    private protected async Task LeaveAsync(Stream stream, byte[] message)
    {
        using CancellationTokenSource limit = new(s_leaving);
        await SendAsync(stream, message, limit.Token).ConfigureAwait(false);
    }

    private async Task WithinAsync(Func<CancellationToken, ValueTask> act, string late, CancellationToken stop)
    {
        using CancellationTokenSource patience = new(_patience, Clock);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            await act(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException(late);
        }
    }

    private async Task RunAsync()
    {
        TimeSpan pause = s_firstPause;
        while (!_stop.IsCancellationRequested)
        {
            long begun = Clock.GetTimestamp();
            try
            {
                await TalkAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is IOException or SocketException or InvalidDataException or TimeoutException)
            {
                pause = Clock.GetElapsedTime(begun) > s_longestPause ? s_firstPause : pause;
                IsConnected = false;
                ConnectionChanged?.Invoke(e.Message.ReplaceLineEndings(" "));
            }

            await Task.Delay(pause, Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, s_longestPause.Ticks));
        }
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Correlation.Output;
using RegistrationAck = Earshot.Correlation.Sharing.Sapient.Wire.RegistrationAck;
using SapientMessage = Earshot.Correlation.Sharing.Sapient.Wire.SapientMessage;

namespace Earshot.Correlation.Sharing.Sapient;

/// <summary>
/// Reports to a SAPIENT fusion node or middleware over TCP: registers at each connection, reports once the registration is acknowledged, refuses
/// tasks, and takes leave at the end.
/// </summary>
public sealed class SapientLink : SharingLink
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(30);

    private readonly SapientFeed _feed;
    private readonly ConcurrentQueue<SapientMessage> _answers = [];
    private readonly string _host;
    private readonly int _port;

    private SapientLink(string host, int port, string name, TimeProvider clock)
        : base(s_patience, clock)
    {
        _host = host;
        _port = port;
        _feed = new SapientFeed(name);
    }

    /// <summary>Makes a link that is not started.</summary>
    /// <param name="to">Where to: HOST:PORT.</param>
    /// <param name="name">The correlator's name, unique among those who report there.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The link.</returns>
    /// <exception cref="FormatException">It is no such address; one line that says what is wanted.</exception>
    public static SapientLink Open(string to, string name, TimeProvider clock) =>
        Uri.TryCreate($"tcp://{to}", UriKind.Absolute, out Uri? uri) && uri.Port > 0 && uri.Host.Length > 0 && uri.AbsolutePath is "" or "/"
            ? new SapientLink(uri.Host, uri.Port, name, clock)
            : throw new FormatException($"'{to}' is no address of a SAPIENT fusion node; give HOST:PORT.");

    /// <inheritdoc/>
    private protected override void Feed(TrackMessage message) => _feed.Take(message);

    /// <inheritdoc/>
    private protected override async Task TalkAsync(CancellationToken stop)
    {
        using TcpClient client = new() { NoDelay = true };
        await ConnectAsync(client, _host, _port, stop).ConfigureAwait(false);
        using NetworkStream stream = client.GetStream();
        _answers.Clear();
        await SendAsync(stream, SapientFrames.Write(WithFeed(() => _feed.Register(Now))), stop).ConfigureAwait(false);
        TaskCompletionSource registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task reading = ReadAsync(stream, registered, end.Token);
        try
        {
            await Task.WhenAny(registered.Task.WaitAsync(s_answer, Clock, stop), reading).ConfigureAwait(false);
            await ReportAsync(stream, registered, reading, stop).ConfigureAwait(false);
        }
        finally
        {
            if (IsConnected && stop.IsCancellationRequested)
            {
                await LeaveAsync(stream, SapientFrames.Write(_feed.Leave(Now))).ConfigureAwait(false);
            }

            await end.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReportAsync(NetworkStream stream, TaskCompletionSource registered, Task reading, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (!registered.Task.IsCompletedSuccessfully)
        {
            await (reading.IsCompleted ? reading : Task.FromException(new IOException("the registration is not acknowledged"))).ConfigureAwait(false);
        }

        Connected();
        using PeriodicTimer timer = new(s_second, Clock);
        do
        {
            if (reading.IsCompleted)
            {
                await reading.ConfigureAwait(false);
            }

            // One writer: frames of two would mix.
            while (_answers.TryDequeue(out SapientMessage? answer))
            {
                await SendAsync(stream, SapientFrames.Write(answer), stop).ConfigureAwait(false);
            }

            foreach (SapientMessage message in WithFeed(() => _feed.Due(Now)))
            {
                await SendAsync(stream, SapientFrames.Write(message), stop).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    private async Task ReadAsync(NetworkStream stream, TaskCompletionSource registered, CancellationToken stop)
    {
        List<byte> received = [];
        byte[] buffer = new byte[4096];
        int count;
        while ((count = await stream.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0)
        {
            received.AddRange(buffer.AsSpan(0, count));
            int taken;
            while ((taken = SapientFrames.Read(received.ToArray(), out SapientMessage? message)) > 0)
            {
                received.RemoveRange(0, taken);
                if (message!.ContentCase == SapientMessage.ContentOneofCase.RegistrationAck)
                {
                    Acknowledge(message.RegistrationAck, registered);
                }
                else if (_feed.Answer(message, Now) is { } answer)
                {
                    _answers.Enqueue(answer);
                }
            }
        }

        throw new IOException("the receiver closed the connection");
    }

    private static void Acknowledge(RegistrationAck answer, TaskCompletionSource registered)
    {
        if (!answer.Acceptance)
        {
            throw new IOException($"the registration is refused: {string.Join("; ", answer.AckResponseReason)}");
        }

        registered.TrySetResult();
    }
}

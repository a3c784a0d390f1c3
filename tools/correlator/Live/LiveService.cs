using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Correlation.Aircraft;
using Earshot.Correlation.Warning;

namespace Earshot.Correlation.Live;

/// <summary>Runs the live correlator: one thread takes what the link brings, as much at once as there is, and computes it.</summary>
/// <param name="correlator">The correlator; not started.</param>
/// <param name="link">The link to the broker.</param>
/// <param name="arrived">What the link brings.</param>
/// <param name="clock">The time.</param>
public sealed class LiveService(LiveCorrelator correlator, BrokerLink link, ChannelReader<Arrived> arrived, TimeProvider clock)
{
    private const int MostAtOnce = 4096;

    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(200);

    // What is asked for, each with what is to be answered once it is kept.
    private readonly ConcurrentQueue<Func<Action>> _asked = new();

    /// <summary>Occurs on the correlator's thread after each piece of work.</summary>
    public event Action? Worked;

    /// <summary>Occurs on the correlator's thread when the connection is there and all that is retained has come, with an empty text, and when there is none, with the reason.</summary>
    public event Action<string>? ConnectionChanged;

    /// <summary>Decides on an alert, on the correlator's thread.</summary>
    /// <param name="alert">Its name.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="release">Whether it is released; otherwise it is withdrawn.</param>
    /// <returns>What became of it, once that is kept.</returns>
    public Task<AuditRecord> DecideAsync(string alert, string who, bool release)
    {
        TaskCompletionSource<AuditRecord> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Enqueue(() =>
        {
            AuditRecord record = correlator.Decide(alert, who, release, Now());
            return () => decided.TrySetResult(record);
        });
        return decided.Task;
    }

    /// <summary>Takes the position of an aircraft, from any thread; where the correlator is far behind it is left out.</summary>
    /// <param name="position">The position.</param>
    public void Take(AircraftPosition position)
    {
        if (_asked.Count < MostAtOnce)
        {
            _asked.Enqueue(() =>
            {
                correlator.Take(position);
                return () => { };
            });
        }
    }

    /// <summary>Runs until it is stopped or the clock is set back; nothing that arrives ends it.</summary>
    /// <param name="stop">Ends it.</param>
    /// <returns>When all that was taken is written: whether the clock was set back, so that a new correlator must begin over the same memory.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        correlator.Start(Now());
        Task linked = link.RunAsync(end.Token);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await WaitAsync(stop);
                if (correlator.IsSetBack(Now()))
                {
                    return true;
                }

                await WorkAsync();
            }
        }
        finally
        {
            await end.CancelAsync();
            await linked;
        }

        correlator.Stop(Now());
        return false;
    }

    private async Task WorkAsync()
    {
        List<Arrived> taken = [];
        while (taken.Count < MostAtOnce && arrived.TryRead(out Arrived? one))
        {
            taken.Add(one);
            Take(one);
        }

        List<Action> answers = [];
        while (_asked.TryDequeue(out Func<Action>? ask))
        {
            answers.Add(ask());
        }

        Task acknowledged = Task.CompletedTask;
        correlator.Work(Now(), () => acknowledged = AcknowledgeAsync([.. taken.Select(one => one.Acknowledge).OfType<Func<Task>>()]));
        answers.ForEach(answer => answer());
        await acknowledged;
        Worked?.Invoke();
    }

    private static async Task AcknowledgeAsync(Func<Task>[] acknowledge)
    {
        foreach (Func<Task> one in acknowledge)
        {
            try
            {
                await one();
            }
            catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or InvalidOperationException or OperationCanceledException or ObjectDisposedException)
            {
                // The connection is gone: the broker sends the message again, and its identity tells.
                return;
            }
        }
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        using CancellationTokenSource beat = CancellationTokenSource.CreateLinkedTokenSource(stop);
        beat.CancelAfter(TimeSpan.FromMilliseconds(Math.Clamp(correlator.Due - Now(), 1, s_beat.TotalMilliseconds)));
        try
        {
            await arrived.WaitToReadAsync(beat.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look at the time.
        }
    }

    private void Take(Arrived one)
    {
        switch (one.Kind)
        {
            case ArrivedKind.Message:
                correlator.Take(one.Text, one.Payload, Now());
                break;
            case ArrivedKind.Connected:
                correlator.Connected();
                break;
            case ArrivedKind.Settled:
                correlator.Settled();
                ConnectionChanged?.Invoke(string.Empty);
                break;
            default:
                ConnectionChanged?.Invoke(one.Text);
                break;
        }
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

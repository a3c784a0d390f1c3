using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Earshot.Hal.Virtual.Time;

/// <summary>
/// The one clock of a virtual world, and the gate that every thread of every board passes when it waits.
/// Time moves only in <see cref="Advance"/>: to the earliest wake-up, and only when no board thread runs and no
/// network operation holds it. All state is guarded by one lock; nobody polls, every waiter has a handle of its own.
/// </summary>
/// <remarks>
/// A board runs one of its threads at a time, as the chip does (<see cref="BoardProcessor"/>), and threads that
/// become ready queue up in the order in which they did. So within a board the order of events depends only on
/// virtual time; the boards run side by side on the host's processors.
/// </remarks>
internal sealed class WorldTime : IDisposable
{
    /// <summary>A moment that never comes.</summary>
    public const long Never = long.MaxValue;

    private readonly object _gate = new();
    private readonly PriorityQueue<Sleeper, (long WakeAt, long Sequence)> _sleepers = new();
    private readonly WorldPace _pace;
    private readonly Timer _wallTimer;
    private long _now;
    private long _limit;
    private long _sequence;
    private int _running;
    private int _holds;
    private long _wallStarted;
    private long _wallOrigin;

    public WorldTime(WorldPace pace)
    {
        _pace = pace;
        _wallTimer = new Timer(_ => OnWallTimer(), null, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Gets the virtual time since the start of the world, in microseconds.</summary>
    public long Now => Interlocked.Read(ref _now);

    /// <summary>Gets a value indicating whether time follows the wall clock.</summary>
    public bool IsReal => _pace == WorldPace.RealTime;

    /// <summary>Gets the longest real time for which one network operation holds virtual time.</summary>
    public TimeSpan Patience { get; set; }

    public void Dispose()
    {
        _wallTimer.Dispose();
    }

    /// <summary>Lets time run to a moment and holds it there once every board thread waits again.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set first; time stands where it was then.</exception>
    public void RunUntil(long moment, CancellationToken stop)
    {
        using CancellationTokenRegistration wake = stop.Register(() =>
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        });
        lock (_gate)
        {
            _wallStarted = Stopwatch.GetTimestamp();
            _wallOrigin = _now;
            _limit = Math.Max(moment, _now);
            Advance();
            while (_running > 0 || _holds > 0 || _now < _limit)
            {
                if (stop.IsCancellationRequested)
                {
                    _limit = _now;
                    stop.ThrowIfCancellationRequested();
                }

                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Makes a new thread ready to run.</summary>
    public void Begin(BoardThread thread)
    {
        lock (_gate)
        {
            thread.Session.ThrowIfOff();
            thread.Session.Threads.Add(thread);
            MakeReady(thread);
        }
    }

    /// <summary>Takes a thread that has ended out of its board.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="last">Called first, under the lock, when it was the board's last thread.</param>
    public void End(BoardThread thread, Action last)
    {
        lock (_gate)
        {
            thread.Session.Threads.Remove(thread);
            if (thread.Session.Threads.Count == 0)
            {
                last();
            }

            LeaveProcessor(thread);
            Advance();
        }
    }

    /// <summary>
    /// Suspends the calling thread until a moment or a signal, whichever comes first, and until its board's
    /// processor is free again.
    /// </summary>
    /// <param name="thread">The calling thread.</param>
    /// <param name="until">The moment in virtual microseconds, or <see cref="Never"/>.</param>
    /// <param name="signal">What else ends the wait.</param>
    /// <param name="stall">Whether the wait keeps the board's processor, as a native call that waits does.</param>
    /// <returns><see langword="true"/> when the signal ended the wait.</returns>
    public bool Wait(BoardThread thread, long until, WakeSignal? signal = null, bool stall = false)
    {
        lock (_gate)
        {
            thread.Session.ThrowIfOff();
            if (signal is not null && signal.IsSet)
            {
                signal.IsSet = false;
                return true;
            }

            thread.BeginWait(signal, stall);
            if (signal is not null)
            {
                signal.Waiter = thread;
            }

            if (until != Never)
            {
                _sleepers.Enqueue(new Sleeper(thread, thread.WaitNumber), (Math.Max(until, _now), ++_sequence));
            }

            if (stall)
            {
                _running--;
            }
            else
            {
                LeaveProcessor(thread);
            }

            Advance();
        }

        thread.AwaitTurn();
        thread.Session.ThrowIfOff();
        return thread.WasSignalled;
    }

    /// <summary>Sets a signal, from any thread of the host.</summary>
    public void Set(WakeSignal signal)
    {
        lock (_gate)
        {
            CatchUpWithWall();
            BoardThread? waiter = signal.Waiter;
            if (waiter is null)
            {
                signal.IsSet = true;
                return;
            }

            waiter.WasSignalled = true;
            EndWait(waiter);
        }
    }

    /// <summary>Lists the living threads of a boot.</summary>
    public BoardThread[] ThreadsOf(BoardSession session)
    {
        lock (_gate)
        {
            return [.. session.Threads];
        }
    }

    /// <summary>Ends every wait of a board whose power is gone; its threads find that out when they go on.</summary>
    public void WakeAll(BoardSession session)
    {
        lock (_gate)
        {
            foreach (BoardThread thread in session.Threads)
            {
                if (thread.IsWaiting)
                {
                    EndWait(thread);
                }
            }
        }
    }

    /// <summary>
    /// Holds time still for a network operation until the hold is disposed of, but no longer than
    /// <see cref="Patience"/> of real time: a peer that never answers cannot freeze the world. A world in real time is
    /// not held at all.
    /// </summary>
    public IDisposable Hold(Action? expired = null)
    {
        if (_pace == WorldPace.RealTime)
        {
            return NetworkHold.None;
        }

        lock (_gate)
        {
            _holds++;
        }

        return new NetworkHold(Release, Patience, expired);
    }

    private void Release()
    {
        lock (_gate)
        {
            _holds--;
            Advance();
        }
    }

    private void EndWait(BoardThread thread)
    {
        bool stalled = thread.IsStalling;
        thread.EndWait();
        if (stalled)
        {
            // The processor was kept all the time: run on.
            _running++;
            thread.GiveTurn();
        }
        else
        {
            MakeReady(thread);
        }
    }

    private void MakeReady(BoardThread thread)
    {
        if (thread.Session.Processor.TryEnter(thread))
        {
            _running++;
            thread.GiveTurn();
        }
    }

    private void LeaveProcessor(BoardThread thread)
    {
        _running--;
        BoardThread? next = thread.Session.Processor.Leave();
        if (next is not null)
        {
            _running++;
            next.GiveTurn();
        }
    }

    private void Advance()
    {
        while (_running == 0 && _holds == 0)
        {
            long next = NextWakeUp();
            long target = Math.Min(next, _limit);
            if (_pace == WorldPace.RealTime && target > _now && target > WallTime())
            {
                _wallTimer.Change(TimeSpan.FromMicroseconds(Math.Max(target - WallTime(), 1000)), Timeout.InfiniteTimeSpan);
                return;
            }

            Interlocked.Exchange(ref _now, Math.Max(_now, target));
            if (next > _limit)
            {
                Monitor.PulseAll(_gate);
                return;
            }

            while (NextWakeUp() <= _now)
            {
                EndWait(_sleepers.Dequeue().Thread);
            }
        }
    }

    // Waits that a signal ended early leave their entries behind; they are dropped here.
    private long NextWakeUp()
    {
        while (_sleepers.TryPeek(out Sleeper sleeper, out (long WakeAt, long Sequence) when))
        {
            if (sleeper.Thread.IsWaiting && sleeper.Thread.WaitNumber == sleeper.WaitNumber)
            {
                return when.WakeAt;
            }

            _sleepers.Dequeue();
        }

        return Never;
    }

    private long WallTime()
    {
        return _wallOrigin + (long)Stopwatch.GetElapsedTime(_wallStarted).TotalMicroseconds;
    }

    // In real time an answer from the network comes at the wall clock's time, not at the last wake-up.
    private void CatchUpWithWall()
    {
        if (_pace == WorldPace.RealTime && _running == 0)
        {
            long latest = Math.Min(_limit, NextWakeUp());
            Interlocked.Exchange(ref _now, Math.Max(_now, Math.Min(WallTime(), latest)));
        }
    }

    private void OnWallTimer()
    {
        lock (_gate)
        {
            Advance();
        }
    }

    private readonly record struct Sleeper(BoardThread Thread, long WaitNumber);
}

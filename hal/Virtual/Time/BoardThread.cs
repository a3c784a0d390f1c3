using System;
using System.Threading;

namespace Earshot.Hal.Virtual.Time;

/// <summary>A thread of a board's firmware: a thread of the host that runs only in its turn.</summary>
internal sealed class BoardThread
{
    // Deep enough for the firmware and for the synchronous part of a network call; hundreds of boards share one process.
    private const int StackBytes = 512 * 1024;

    [ThreadStatic]
    private static BoardThread? s_current;

    private readonly object _turn = new();
    private readonly Thread _host;
    private readonly Action _body;
    private bool _hasTurn;

    public BoardThread(BoardSession session, string name, Action body)
    {
        Session = session;
        _body = body;
        _host = new Thread(Run, StackBytes) { IsBackground = true, Name = session.Board.Name + " " + name };
    }

    /// <summary>Gets the board thread that is calling, or <see langword="null"/> outside every board.</summary>
    public static BoardThread? Current => s_current;

    public BoardSession Session { get; }

    public bool IsAlive { get; private set; }

    /// <summary>Gets the number of the last wait; tells a wake-up that is due from one whose wait is over.</summary>
    public long WaitNumber { get; private set; }

    public bool IsWaiting { get; private set; }

    public bool IsStalling { get; private set; }

    public bool WasSignalled { get; set; }

    private WakeSignal? AwaitedSignal { get; set; }

    public void Start()
    {
        Session.Time.Begin(this);
        IsAlive = true;
        _host.Start();
    }

    /// <summary>Waits, on the host, for the thread to end.</summary>
    public bool Join(TimeSpan hostLimit)
    {
        return _host.Join(hostLimit);
    }

    public void BeginWait(WakeSignal? signal, bool stall)
    {
        WaitNumber++;
        IsWaiting = true;
        IsStalling = stall;
        WasSignalled = false;
        AwaitedSignal = signal;
    }

    public void EndWait()
    {
        IsWaiting = false;
        IsStalling = false;
        if (AwaitedSignal is not null)
        {
            AwaitedSignal.Waiter = null;
            AwaitedSignal = null;
        }
    }

    public void GiveTurn()
    {
        lock (_turn)
        {
            _hasTurn = true;
            Monitor.Pulse(_turn);
        }
    }

    public void AwaitTurn()
    {
        lock (_turn)
        {
            while (!_hasTurn)
            {
                Monitor.Wait(_turn);
            }

            _hasTurn = false;
        }
    }

    private void Run()
    {
        AwaitTurn();
        s_current = this;
        try
        {
            Session.ThrowIfOff();
            _body();
        }
        catch (BoardPoweredOffException)
        {
            // That is how a thread ends when the supply fails.
        }
        catch (Exception failure)
        {
            // As on the device an unhandled exception ends its own thread only; here it is kept for whoever watches.
            Session.Board.Report(failure);
        }
        finally
        {
            IsAlive = false;
            s_current = null;
            Session.Time.End(this, Session.OnLastThreadEnded);
        }
    }
}

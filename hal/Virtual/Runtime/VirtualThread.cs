using System;
using System.Threading;
using Earshot.Hal.Virtual.Time;

namespace Earshot.Hal.Virtual.Runtime;

/// <summary>A thread of the board under the name and members that device code uses.</summary>
public sealed class VirtualThread
{
    private readonly BoardThread _thread;

    /// <summary>Initializes a new instance of the <see cref="VirtualThread"/> class.</summary>
    /// <param name="start">What the thread runs. An exception that escapes it ends the thread and nothing else.</param>
    public VirtualThread(ThreadStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _thread = new BoardThread(BoardSession.Current, start.Method.Name, start.Invoke);
    }

    /// <summary>Gets a value indicating whether the thread has started and not ended.</summary>
    public bool IsAlive => _thread.IsAlive;

    /// <summary>Suspends the calling thread for a virtual time.</summary>
    /// <param name="millisecondsTimeout">Milliseconds; 0 lets the board's other ready threads run, -1 waits for ever.</param>
    public static void Sleep(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        BoardThread thread = BoardSession.CurrentThread;
        WorldTime time = thread.Session.Time;
        time.Wait(thread, millisecondsTimeout == Timeout.Infinite ? WorldTime.Never : time.Now + (millisecondsTimeout * 1000L));
    }

    /// <summary>Starts the thread; it runs when the caller next waits.</summary>
    public void Start()
    {
        _thread.Start();
    }
}

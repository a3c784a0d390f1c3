using System;
using System.Collections.Generic;
using System.Threading;
using Earshot.Hal.Virtual.Time;

namespace Earshot.Hal.Virtual;

/// <summary>
/// A set of virtual boards that share one time. Time runs only inside <see cref="RunUntil"/>, from one moment at
/// which a board has something to do to the next; what firmware computes takes no virtual time.
/// </summary>
public sealed class VirtualWorld : IDisposable
{
    private readonly object _gate = new();
    private readonly List<VirtualBoard> _boards = [];
    private readonly DateTimeOffset _start;
    private readonly WorldTime _time;

    /// <summary>Initializes a new instance of the <see cref="VirtualWorld"/> class.</summary>
    /// <param name="start">The time of day at which the world starts.</param>
    /// <param name="pace">How fast its time runs.</param>
    public VirtualWorld(DateTimeOffset start, WorldPace pace = WorldPace.AsFastAsPossible)
    {
        _start = start;
        _time = new WorldTime(pace) { Patience = TimeSpan.FromSeconds(10) };
    }

    /// <summary>Gets the virtual time since the start.</summary>
    public TimeSpan Elapsed => TimeSpan.FromMicroseconds(_time.Now);

    /// <summary>Gets the virtual time of day.</summary>
    public DateTimeOffset Now => _start + Elapsed;

    /// <summary>
    /// Gets or sets the longest real time for which virtual time stands still for one network operation, such as a message
    /// that waits for its acknowledgement; 10 s unless set. A broker that never answers costs it once a connection: who makes
    /// a link silent sets less meanwhile, and never less while a broker is to answer, since a busy machine may take seconds.
    /// </summary>
    public TimeSpan NetworkPatience
    {
        get => _time.Patience;
        set => _time.Patience = value;
    }

    /// <summary>Adds a board, without power as yet.</summary>
    /// <param name="name">The name under which the board appears in messages and thread names.</param>
    /// <param name="sound">What its microphones hear.</param>
    /// <returns>The board; the world disposes of it.</returns>
    public VirtualBoard AddBoard(string name, ISoundSource sound)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(sound);
        VirtualBoard board = new(name, sound, this, _time);
        lock (_gate)
        {
            _boards.Add(board);
        }

        return board;
    }

    /// <summary>
    /// Lets virtual time run and returns when it has reached <paramref name="elapsed"/>, everything due by then is
    /// done and every board waits; time is held there until the next call. Not to be called from two threads at once.
    /// </summary>
    /// <param name="elapsed">Virtual time since the start; a moment that is past lets no time run.</param>
    /// <param name="stop">Ends the wait early.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set before the moment was reached.</exception>
    public void RunUntil(TimeSpan elapsed, CancellationToken stop = default)
    {
        // Rounded up: a caller that waits until Elapsed has reached a moment between two microseconds must get there.
        _time.RunUntil((elapsed.Ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond, stop);
    }

    /// <summary>Takes the power from every board and ends its threads.</summary>
    public void Dispose()
    {
        VirtualBoard[] boards;
        lock (_gate)
        {
            boards = [.. _boards];
            _boards.Clear();
        }

        // All at once first, so that a board does not go on while another one is joined.
        foreach (VirtualBoard board in boards)
        {
            board.CutPower();
        }

        foreach (VirtualBoard board in boards)
        {
            board.Dispose();
        }

        _time.Dispose();
    }
}

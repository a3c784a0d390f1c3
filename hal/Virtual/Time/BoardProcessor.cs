using System.Collections.Generic;

namespace Earshot.Hal.Virtual.Time;

/// <summary>
/// The one processor of a board: one thread has it, the others queue for it in the order in which they became
/// ready. Guarded by the lock of <see cref="WorldTime"/>.
/// </summary>
internal sealed class BoardProcessor
{
    private readonly Queue<BoardThread> _ready = new();
    private BoardThread? _current;

    /// <summary>Takes the processor for a thread, or queues it.</summary>
    /// <returns><see langword="true"/> when the thread has the processor.</returns>
    public bool TryEnter(BoardThread thread)
    {
        if (_current is not null)
        {
            _ready.Enqueue(thread);
            return false;
        }

        _current = thread;
        return true;
    }

    /// <summary>Gives the processor to the thread that has queued longest.</summary>
    /// <returns>That thread, or <see langword="null"/> when none is ready.</returns>
    public BoardThread? Leave()
    {
        _current = _ready.TryDequeue(out BoardThread? next) ? next : null;
        return _current;
    }
}

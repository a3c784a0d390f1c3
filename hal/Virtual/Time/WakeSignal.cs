namespace Earshot.Hal.Virtual.Time;

/// <summary>
/// An auto-reset event that one board thread at a time waits for, in virtual time, and that any thread of the host
/// sets through <see cref="WorldTime.Set"/>. Guarded by the lock of <see cref="WorldTime"/>.
/// </summary>
internal sealed class WakeSignal
{
    public bool IsSet { get; set; }

    public BoardThread? Waiter { get; set; }
}

using System;
using System.Threading;

namespace Earshot.Hal.Virtual.Time;

/// <summary>Holds virtual time still until it is disposed of or its limit in real time is over.</summary>
internal sealed class NetworkHold : IDisposable
{
    private readonly Timer? _limit;
    private Action? _release;

    public NetworkHold(Action release, TimeSpan hostLimit, Action? expired)
    {
        _release = release;
        _limit = new Timer(_ => Expire(expired), null, hostLimit, Timeout.InfiniteTimeSpan);
    }

    private NetworkHold()
    {
    }

    /// <summary>Gets a hold that holds nothing.</summary>
    public static IDisposable None { get; } = new NetworkHold();

    public void Dispose()
    {
        _limit?.Dispose();
        Interlocked.Exchange(ref _release, null)?.Invoke();
    }

    private void Expire(Action? expired)
    {
        if (Interlocked.Exchange(ref _release, null) is { } release)
        {
            expired?.Invoke();
            release();
        }
    }
}

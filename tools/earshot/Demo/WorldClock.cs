using System;
using System.Threading;

namespace Earshot.Tools.Demo;

/// <summary>The time of a simulated world, for what runs beside it.</summary>
/// <param name="start">The time at which it begins.</param>
internal sealed class WorldClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Sets the time.</summary>
    /// <param name="elapsed">The time since the beginning.</param>
    public void Set(TimeSpan elapsed) => Interlocked.Exchange(ref _ticks, (start + elapsed).UtcTicks);
}

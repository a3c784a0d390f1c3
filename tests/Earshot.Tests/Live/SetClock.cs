using System;

namespace Earshot.Tests.Live;

/// <summary>A clock that stands where the test sets it.</summary>
internal sealed class SetClock(long milliseconds) : TimeProvider
{
    public long Milliseconds { get; set; } = milliseconds;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);
}

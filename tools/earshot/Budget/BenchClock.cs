using Earshot.Hal;

namespace Earshot.Tools.Budget;

/// <summary>A clock that goes with the sound and knows the time of day, so that messages carry it.</summary>
internal sealed class BenchClock : IClock
{
    private const long Start = 1_778_115_600_000;

    private readonly BenchMicrophones _microphones;

    /// <summary>Initializes a new instance of the <see cref="BenchClock"/> class.</summary>
    /// <param name="microphones">What it goes with.</param>
    public BenchClock(BenchMicrophones microphones)
    {
        _microphones = microphones;
    }

    /// <inheritdoc/>
    public long Microseconds => _microphones.NextBlockDue;

    /// <inheritdoc/>
    public int UncertaintyMilliseconds => 20;

    /// <inheritdoc/>
    public long ToUnixMilliseconds(long microseconds) => Start + (microseconds / 1000);
}

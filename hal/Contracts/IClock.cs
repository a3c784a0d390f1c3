namespace Earshot.Hal
{
    /// <summary>Monotonic time since boot, and what is known about the time of day.</summary>
    public interface IClock
    {
        /// <summary>Gets the monotonic time since boot in microseconds; it never steps and never runs backwards.</summary>
        long Microseconds { get; }

        /// <summary>
        /// Gets the one-sigma uncertainty of <see cref="ToUnixMilliseconds"/> in milliseconds,
        /// or -1 while the time of day is unknown.
        /// </summary>
        int UncertaintyMilliseconds { get; }

        /// <summary>Converts a monotonic time to the time of day.</summary>
        /// <param name="microseconds">Monotonic time since boot, in microseconds.</param>
        /// <returns>Milliseconds since 1970-01-01T00:00:00Z, or -1 while the time of day is unknown.</returns>
        long ToUnixMilliseconds(long microseconds);
    }
}

namespace Earshot.Commands
{
    /// <summary>A token bucket: so many at once, and then one in a while.</summary>
    public sealed class RateLimit
    {
        private const int Burst = 10;

        /// <summary>A token in six seconds.</summary>
        private const long Refill = 6000000;

        private long _full;

        /// <summary>Takes a token.</summary>
        /// <param name="now">The monotonic time in microseconds.</param>
        /// <returns>Whether there was one.</returns>
        public bool TryTake(long now)
        {
            // The bucket is full again at a moment that each token taken puts off.
            long full = (_full > now ? _full : now) + Refill;
            if (full - now > Burst * Refill)
            {
                return false;
            }

            _full = full;
            return true;
        }
    }
}

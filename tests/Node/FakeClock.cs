using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>A clock that stands until it is moved; it does not know the time of day.</summary>
    public sealed class FakeClock : IClock
    {
        /// <inheritdoc/>
        public long Microseconds { get; set; }

        /// <inheritdoc/>
        public int UncertaintyMilliseconds
        {
            get { return -1; }
        }

        /// <inheritdoc/>
        public long ToUnixMilliseconds(long microseconds)
        {
            return -1;
        }
    }
}

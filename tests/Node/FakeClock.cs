using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>A clock that stands until it is moved; it does not know the time of day unless it is told.</summary>
    public sealed class FakeClock : IClock
    {
        /// <inheritdoc/>
        public long Microseconds { get; set; }

        /// <summary>Gets or sets the time of day at the start in milliseconds since 1970; negative while it is unknown.</summary>
        public long UnixOffset { get; set; } = -1;

        /// <inheritdoc/>
        public int UncertaintyMilliseconds
        {
            get { return UnixOffset < 0 ? -1 : 20; }
        }

        /// <inheritdoc/>
        public long ToUnixMilliseconds(long microseconds)
        {
            return UnixOffset < 0 ? -1 : UnixOffset + (microseconds / 1000);
        }
    }
}

using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>A light that remembers.</summary>
    public sealed class FakeLight : IStatusLight
    {
        /// <summary>Gets a value indicating whether it is on.</summary>
        public bool On { get; private set; }

        /// <inheritdoc/>
        public void Set(bool on)
        {
            On = on;
        }
    }
}

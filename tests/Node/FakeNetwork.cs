using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>A network that counts how often it is joined.</summary>
    public sealed class FakeNetwork : INetwork
    {
        /// <summary>Gets the number of times.</summary>
        public int Joins { get; private set; }

        /// <inheritdoc/>
        public bool TryJoin()
        {
            Joins++;
            return false;
        }
    }
}

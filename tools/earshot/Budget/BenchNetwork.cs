using Earshot.Hal;

namespace Earshot.Tools.Budget;

/// <summary>A network that is there.</summary>
internal sealed class BenchNetwork : INetwork
{
    /// <inheritdoc/>
    public bool TryJoin() => true;
}

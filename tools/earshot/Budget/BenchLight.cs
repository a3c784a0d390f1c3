using Earshot.Hal;

namespace Earshot.Tools.Budget;

/// <summary>Shows what the node says it hears.</summary>
internal sealed class BenchLight : IStatusLight
{
    /// <summary>Gets a value indicating whether it is on.</summary>
    public bool On { get; private set; }

    /// <inheritdoc/>
    public void Set(bool on) => On = on;
}

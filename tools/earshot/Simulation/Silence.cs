using System;

namespace Earshot.Tools.Simulation;

/// <summary>No sound.</summary>
public sealed class Silence : ISound
{
    /// <inheritdoc/>
    public void Read(Span<double> block) => block.Clear();
}

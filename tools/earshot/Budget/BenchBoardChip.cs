using Earshot.Hal;

namespace Earshot.Tools.Budget;

/// <summary>A chip with memory to spare.</summary>
internal sealed class BenchBoardChip : IBoard
{
    /// <inheritdoc/>
    public long FreeBytes => 3_000_000;

    /// <inheritdoc/>
    public void Reboot()
    {
    }
}

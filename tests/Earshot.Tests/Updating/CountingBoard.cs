using Earshot.Hal;

namespace Earshot.Tests.Updating;

/// <summary>Counts how often it was to be restarted.</summary>
internal sealed class CountingBoard : IBoard
{
    public int Reboots { get; private set; }

    public long FreeBytes => 1 << 20;

    public void Reboot() => Reboots++;
}

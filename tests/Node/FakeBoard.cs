using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>A chip that counts its reboots.</summary>
    public sealed class FakeBoard : IBoard
    {
        /// <inheritdoc/>
        public long FreeBytes { get; set; } = 100000;

        /// <summary>Gets how often it was to restart.</summary>
        public int Reboots { get; private set; }

        /// <inheritdoc/>
        public void Reboot()
        {
            Reboots++;
        }
    }
}

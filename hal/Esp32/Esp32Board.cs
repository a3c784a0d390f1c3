using nanoFramework.Runtime.Native;

namespace Earshot.Hal.Esp32
{
    /// <summary>The chip, as far as v1 lets a program ask it; it does not tell why it was reset.</summary>
    public sealed class Esp32Board : IBoard
    {
        /// <inheritdoc/>
        /// <remarks>Collects the garbage first: there is no other way to ask.</remarks>
        public long FreeBytes
        {
            get
            {
                // A sum has the type of its left operand on v1 (NANO014).
                long free = 0;
                free += (long)GC.Run(false);
                return free;
            }
        }

        /// <inheritdoc/>
        public void Reboot()
        {
            Power.RebootDevice(RebootOption.NormalReboot);
        }
    }
}

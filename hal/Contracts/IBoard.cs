namespace Earshot.Hal
{
    /// <summary>The chip itself.</summary>
    public interface IBoard
    {
        /// <summary>Gets the free bytes of the managed heap.</summary>
        long FreeBytes { get; }

        /// <summary>Restarts the chip; does not return.</summary>
        void Reboot();
    }
}

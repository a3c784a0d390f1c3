using Earshot.Hal;

namespace Earshot.Operation
{
    /// <summary>Numbers the boots of a node, so that (node, boot, seq) names a message for ever.</summary>
    /// <remarks>
    /// A write empties the file first, and the power may go before it is full again. So there are two files, and the
    /// one with the larger number stays as it is: no number is ever given twice.
    /// </remarks>
    public static class BootCounter
    {
        /// <summary>The name of the first file in the node's storage; 4 bytes, little endian.</summary>
        public const string FileName = "boot.cnt";

        /// <summary>The name of the second file, of the same kind.</summary>
        public const string SecondFileName = "boot2.cnt";

        /// <summary>Counts this boot.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <returns>The number of this boot, 1 for the first.</returns>
        public static int Next(IStorage storage)
        {
            int first = Read(storage, FileName);
            int second = Read(storage, SecondFileName);
            int boot = (first > second ? first : second) + 1;
            storage.Write(
                first > second ? SecondFileName : FileName,
                new byte[] { (byte)boot, (byte)(boot >> 8), (byte)(boot >> 16), (byte)(boot >> 24) });
            return boot;
        }

        /// <summary>Returns the number in a file; 0 where there is no file or the power went while it was written.</summary>
        private static int Read(IStorage storage, string name)
        {
            byte[]? stored = storage.Read(name);
            return stored != null && stored.Length == 4
                ? stored[0] | (stored[1] << 8) | (stored[2] << 16) | (stored[3] << 24)
                : 0;
        }
    }
}

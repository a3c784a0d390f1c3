using Earshot.Hal;

namespace Earshot.Operation
{
    /// <summary>Numbers the boots of a node, so that (node, boot, seq) names a message for ever.</summary>
    public static class BootCounter
    {
        /// <summary>The name of the file in the node's storage.</summary>
        public const string FileName = "boot.cnt";

        /// <summary>Counts this boot.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <returns>The number of this boot, 1 for the first.</returns>
        public static int Next(IStorage storage)
        {
            byte[]? stored = storage.Read(FileName);
            int boot = 0;
            if (stored != null && stored.Length == 4)
            {
                boot = stored[0] | (stored[1] << 8) | (stored[2] << 16) | (stored[3] << 24);
            }

            boot++;
            storage.Write(FileName, new byte[] { (byte)boot, (byte)(boot >> 8), (byte)(boot >> 16), (byte)(boot >> 24) });
            return boot;
        }
    }
}

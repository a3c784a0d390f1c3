namespace Earshot.Messaging
{
    /// <summary>32-bit numbers in files and records, the least significant byte first. What .NET has for it, nanoFramework v1 has not.</summary>
    public static class LittleEndian
    {
        /// <summary>Reads a number.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="place">Where its four bytes begin.</param>
        /// <returns>The number.</returns>
        public static int Read(byte[] bytes, int place)
        {
            return bytes[place] | (bytes[place + 1] << 8) | (bytes[place + 2] << 16) | (bytes[place + 3] << 24);
        }

        /// <summary>Writes a number.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="place">Where its four bytes begin.</param>
        /// <param name="value">The number.</param>
        public static void Write(byte[] bytes, int place, int value)
        {
            bytes[place] = (byte)value;
            bytes[place + 1] = (byte)(value >> 8);
            bytes[place + 2] = (byte)(value >> 16);
            bytes[place + 3] = (byte)(value >> 24);
        }
    }
}

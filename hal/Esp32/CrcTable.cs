namespace Earshot.Hal.Esp32
{
    /// <summary>The remainders of CRC-32 (IEEE 802.3, reflected polynomial 0xEDB88320) of the 16 values of four bits.</summary>
    internal static class CrcTable
    {
        /// <summary>The remainders, as signed integers: v1 shifts by the type that a value was made with.</summary>
        public static readonly int[] Nibbles = new int[]
        {
            0, 498536548, 997073096, 651767980,
            1994146192, 1802195444, 1303535960, 1342533948,
            -306674912, -267414716, -690576408, -882789492,
            -1687895376, -2032938284, -1609899400, -1111625188,
        };
    }
}

namespace Earshot.Detection
{
    /// <summary>The logarithm of a sum from the logarithms of its parts.</summary>
    public static class LogSum
    {
        /// <summary>A score so low that it adds nothing.</summary>
        public const int Nothing = -32768;

        /// <summary>256 ln(1 + e^(-i / 16)) for i = 0 ... 96.</summary>
        private static readonly short[] _table =
        {
            177, 170, 162, 155, 147, 141, 134, 128, 121, 115, 110, 104, 99, 94, 89, 85,
            80, 76, 72, 68, 64, 61, 58, 55, 52, 49, 46, 43, 41, 39, 37, 34,
            32, 31, 29, 27, 26, 24, 23, 21, 20, 19, 18, 17, 16, 15, 14, 13,
            12, 12, 11, 10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 6, 5, 5,
            5, 4, 4, 4, 4, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2,
            2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1,
        };

        /// <summary>Computes ln(e^a + e^b), to 0.02.</summary>
        /// <param name="a">The one, Q8.</param>
        /// <param name="b">The other, Q8.</param>
        /// <returns>The logarithm of the sum, Q8.</returns>
        public static int Of(int a, int b)
        {
            int larger = a > b ? a : b;
            int distance = (a > b ? a - b : b - a) >> 4;
            return distance < _table.Length ? larger + _table[distance] : larger;
        }
    }
}

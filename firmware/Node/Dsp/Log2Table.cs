namespace Earshot.Dsp
{
    /// <summary>Base-2 logarithms of 1..2047 in Q8, made once from integers alone.</summary>
    public static class Log2Table
    {
        /// <summary>Arguments below this are in the table.</summary>
        public const int Size = 2048;

        /// <summary>Makes the table: 256 log2(i) rounded down; entry 0 is 0.</summary>
        /// <returns><see cref="Size"/> values, Q8.</returns>
        public static short[] Create()
        {
            short[] table = new short[Size];
            for (int i = 1; i < Size; i++)
            {
                int exponent = 0;
                while ((i >> exponent) > 1)
                {
                    exponent++;
                }

                // Squaring a mantissa in [1, 2) doubles its logarithm: each overflow above 2 is the next binary digit.
                long mantissa = ((long)i << 30) >> exponent;
                int value = exponent;
                for (int bit = 0; bit < 8; bit++)
                {
                    mantissa = (mantissa * mantissa) >> 30;
                    value <<= 1;
                    if (mantissa >= 1L << 31)
                    {
                        mantissa >>= 1;
                        value++;
                    }
                }

                table[i] = (short)value;
            }

            return table;
        }
    }
}

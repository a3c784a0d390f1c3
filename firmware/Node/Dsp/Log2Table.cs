namespace Earshot.Dsp
{
    /// <summary>Base-2 logarithms in Q8 of numbers whose fraction was cut off, made once from integers alone.</summary>
    public static class Log2Table
    {
        /// <summary>Numbers below this are in the table.</summary>
        public const int Size = 1024;

        /// <summary>Makes the table: 256 log2(i + 1/2), to the nearest; i + 1/2 is the middle of all that is cut off to i.</summary>
        /// <returns><see cref="Size"/> values, Q8.</returns>
        public static short[] Create()
        {
            short[] table = new short[Size];
            for (int i = 0; i < Size; i++)
            {
                // log2(i + 1/2) = log2(2i + 1) - 1.
                int number = (2 * i) + 1;
                int exponent = 0;
                while ((number >> exponent) > 1)
                {
                    exponent++;
                }

                // Squaring a mantissa in [1, 2) doubles its logarithm: each overflow above 2 is the next binary digit, nine of
                // them, the last for rounding.
                long mantissa = ((long)number << 30) >> exponent;
                int value = exponent - 1;
                for (int bit = 0; bit < 9; bit++)
                {
                    mantissa = (mantissa * mantissa) >> 30;
                    value *= 2;
                    if (mantissa >= 1L << 31)
                    {
                        mantissa >>= 1;
                        value++;
                    }
                }

                table[i] = (short)((value + 1) >> 1);
            }

            return table;
        }
    }
}

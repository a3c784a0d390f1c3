namespace Earshot.Dsp
{
    /// <summary>Integer arithmetic that v1 has only in floating point.</summary>
    public static class IntegerMath
    {
        /// <summary>Computes the square root, rounded down, digit by digit.</summary>
        /// <param name="value">The radicand; a negative one counts as 0.</param>
        /// <returns>The largest integer whose square is not larger than the value.</returns>
        public static long SquareRoot(long value)
        {
            if (value <= 0)
            {
                return 0;
            }

            long root = 0;
            long bit = 1L << 62;
            while (bit > value)
            {
                bit >>= 2;
            }

            while (bit > 0)
            {
                if (value >= root + bit)
                {
                    value -= root + bit;
                    root = (root >> 1) + bit;
                }
                else
                {
                    root >>= 1;
                }

                bit >>= 2;
            }

            return root;
        }
    }
}

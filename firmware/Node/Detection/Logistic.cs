namespace Earshot.Detection
{
    /// <summary>Turns log-odds into a probability.</summary>
    public static class Logistic
    {
        /// <summary>1000 / (1 + e^-x) for x = 0, 1/4, 1/2 ... 6.</summary>
        private static readonly short[] _perMille =
        {
            500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953,
            963, 971, 977, 982, 986, 989, 991, 993, 995, 996, 997, 998,
        };

        /// <summary>Converts natural log-odds to a probability, interpolating linearly between quarters.</summary>
        /// <param name="logOdds">Natural log-odds, Q8; beyond +-6 the end of the table stands.</param>
        /// <returns>The probability in thousandths.</returns>
        public static int PerMille(int logOdds)
        {
            int size = logOdds < 0 ? -logOdds : logOdds;
            int last = _perMille.Length - 1;
            int index = size >> 6;
            int value;
            if (index >= last)
            {
                value = _perMille[last];
            }
            else
            {
                int from = _perMille[index];
                value = from + (((_perMille[index + 1] - from) * (size & 63)) >> 6);
            }

            return logOdds < 0 ? 1000 - value : value;
        }
    }
}

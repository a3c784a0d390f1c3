namespace Earshot.Bearing
{
    /// <summary>Powers of two with a broken exponent.</summary>
    public static class PowersOfTwo
    {
        /// <summary>2^(15 - (i + 1/2) / 32) [32].</summary>
        private static readonly short[] _fraction =
        {
            32415, 31720, 31041, 30376, 29725, 29088, 28464, 27855, 27258, 26674, 26102, 25543, 24995, 24460, 23936, 23423,
            22921, 22430, 21949, 21479, 21019, 20568, 20127, 19696, 19274, 18861, 18457, 18061, 17674, 17296, 16925, 16562,
        };

        /// <summary>Gets 2^-x for x in [i / 32, (i + 1) / 32), in its middle, at [i]: Q15 [32].</summary>
        public static short[] Fraction
        {
            get { return _fraction; }
        }
    }
}

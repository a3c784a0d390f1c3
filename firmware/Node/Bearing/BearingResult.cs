using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>A bearing with its standard deviation. Angles are hundredths of a degree; azimuths run clockwise from true north.</summary>
    public sealed class BearingResult
    {
        /// <summary>Above this standard deviation, 60 degrees, a bearing says nothing.</summary>
        public const int UselessSigma = 6000;

        /// <summary>Gets or sets a value indicating whether there is an azimuth.</summary>
        public bool HasAzimuth { get; set; }

        /// <summary>Gets or sets the azimuth, 0 to 35999.</summary>
        public int Azimuth { get; set; }

        /// <summary>Gets or sets the standard deviation of the azimuth.</summary>
        public int AzimuthSigma { get; set; }

        /// <summary>Gets or sets a value indicating whether the source may as well be at <see cref="Alternate"/>.</summary>
        public bool HasAlternate { get; set; }

        /// <summary>
        /// Gets or sets the other azimuth that the sound allows, 0 to 35999, with the same standard deviation: the mirror image, which a
        /// single pair cannot exclude; or that of other delays, which lines far apart leave open on a wide array.
        /// </summary>
        public int Alternate { get; set; }

        /// <summary>Gets or sets a value indicating whether there is an elevation.</summary>
        public bool HasElevation { get; set; }

        /// <summary>Gets or sets the elevation above the horizon, 0 to 9000.</summary>
        public int Elevation { get; set; }

        /// <summary>Gets or sets the standard deviation of the elevation.</summary>
        public int ElevationSigma { get; set; }

        /// <summary>
        /// Adds an azimuth that is to be reckoned with besides those told: as <see cref="Alternate"/>, or where there is one within a standard deviation
        /// that reaches to it from the nearer of the two.
        /// </summary>
        /// <param name="azimuth">The azimuth, 0 to 35999.</param>
        /// <returns>Whether the bearing still says something.</returns>
        public bool Add(int azimuth)
        {
            if (!HasAlternate)
            {
                HasAlternate = true;
                Alternate = azimuth;
                return true;
            }

            long apart = Apart(azimuth, Azimuth);
            long other = Apart(azimuth, Alternate);
            apart = apart < other ? apart : other;
            AzimuthSigma = (int)IntegerMath.SquareRoot(((long)AzimuthSigma * AzimuthSigma) + (apart * apart));
            HasElevation = false;
            return AzimuthSigma <= UselessSigma;
        }

        /// <summary>Forgets the bearing.</summary>
        public void Clear()
        {
            HasAzimuth = false;
            HasAlternate = false;
            HasElevation = false;
        }

        private static int Apart(int azimuth, int other)
        {
            int apart = azimuth > other ? azimuth - other : other - azimuth;
            return apart < 18000 ? apart : 36000 - apart;
        }
    }
}

namespace Earshot.Bearing
{
    /// <summary>A bearing with its standard deviation. Angles are hundredths of a degree; azimuths run clockwise from true north.</summary>
    public sealed class BearingResult
    {
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

        /// <summary>Forgets the bearing.</summary>
        public void Clear()
        {
            HasAzimuth = false;
            HasAlternate = false;
            HasElevation = false;
        }
    }
}

namespace Earshot.Bearing
{
    /// <summary>What delays are as angles: by the spacing of a pair, the speed of sound and the array's heading.</summary>
    public sealed class DelayScale
    {
        /// <summary>One in Q15.</summary>
        internal const int One = 32768;

        /// <summary>Hundredths of a degree in a radian.</summary>
        internal const int CentiDegreesPerRadian = 5730;

        private readonly ArrayGeometry _geometry;

        /// <summary>Initializes a new instance of the <see cref="DelayScale"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        public DelayScale(ArrayGeometry geometry)
        {
            _geometry = geometry;
        }

        /// <summary>Gets or sets the speed of sound in mm/s; 337.3 m/s (10 degrees Celsius) until a thermometer says better.</summary>
        public int SoundSpeed { get; set; } = 337300;

        /// <summary>Gets or sets the standard deviation of the speed of sound in mm/s: 3 % without a thermometer.</summary>
        public int SoundSpeedSigma { get; set; } = 10000;

        /// <summary>Turns a delay into c tau / d.</summary>
        /// <param name="delay">The delay in 1/16 microseconds.</param>
        /// <returns>The ratio, Q15.</returns>
        internal long ToRatio(long delay)
        {
            return delay * SoundSpeed / 1000 * One / ((long)_geometry.SpacingMillimetres * 1000 * DelaySearch.DelayUnits);
        }

        /// <summary>Gets the standard deviation that the speed of sound leaves to a ratio.</summary>
        /// <param name="ratio">The ratio, Q15.</param>
        /// <returns>The standard deviation, Q15.</returns>
        internal long SpeedSigmaOf(long ratio)
        {
            return ratio * SoundSpeedSigma / SoundSpeed;
        }

        /// <summary>Turns an angle from the array's forward axis into an azimuth.</summary>
        /// <param name="angle">The angle, 65536 a turn.</param>
        /// <returns>Hundredths of a degree, 0 to 35999.</returns>
        internal int ToAzimuth(int angle)
        {
            int azimuth = (ToCentiDegrees(angle) + _geometry.HeadingCentiDegrees) % 36000;
            return azimuth < 0 ? azimuth + 36000 : azimuth;
        }

        /// <summary>Turns an angle into hundredths of a degree.</summary>
        /// <param name="angle">The angle, 65536 a turn.</param>
        /// <returns>The same in hundredths of a degree.</returns>
        internal static int ToCentiDegrees(int angle)
        {
            return (int)(((long)angle * 36000) >> 16);
        }
    }
}

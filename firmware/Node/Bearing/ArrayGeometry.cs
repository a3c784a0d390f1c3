namespace Earshot.Bearing
{
    /// <summary>How the microphones stand and which way they face; docs/architecture.md has the drawing.</summary>
    public sealed class ArrayGeometry
    {
        /// <summary>Gets or sets the kind of array.</summary>
        public ArrayKind Kind { get; set; } = ArrayKind.Single;

        /// <summary>Gets or sets the distance between the microphones of a pair in millimetres.</summary>
        public int SpacingMillimetres { get; set; } = 500;

        /// <summary>Gets or sets where the array's forward axis points, in hundredths of a degree clockwise from true north.</summary>
        public int HeadingCentiDegrees { get; set; }

        /// <summary>Gets or sets the constant skew of the first pair, left less right, in microseconds.</summary>
        public int SkewX { get; set; }

        /// <summary>Gets or sets the constant skew of the second pair, left less right, in microseconds.</summary>
        public int SkewY { get; set; }

        /// <summary>Gets the largest delay to search, in microseconds: the spacing at 300 m/s (-53 degrees Celsius), so that no air is too cold.</summary>
        public int DelayLimit
        {
            get { return SpacingMillimetres * 10 / 3; }
        }
    }
}

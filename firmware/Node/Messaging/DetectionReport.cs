using Earshot.Bearing;
using Earshot.Detection;

namespace Earshot.Messaging
{
    /// <summary>What a detection message says. One object is filled again for every message.</summary>
    public sealed class DetectionReport
    {
        private readonly int[] _lines = new int[CombGrid.MaxLines];

        /// <summary>Initializes a new instance of the <see cref="DetectionReport"/> class.</summary>
        /// <param name="bearing">The bearing to report.</param>
        public DetectionReport(BearingResult bearing)
        {
            Bearing = bearing;
        }

        /// <summary>Gets or sets the bearing.</summary>
        public BearingResult Bearing { get; set; }

        /// <summary>Gets or sets what happened.</summary>
        public PresenceEvent Event { get; set; }

        /// <summary>Gets or sets what the message is marked with: <c>live</c>, <c>exercise</c> or <c>replay</c>.</summary>
        public string Mode { get; set; } = "live";

        /// <summary>Gets or sets the number of the presence, unique in this boot.</summary>
        public int Source { get; set; }

        /// <summary>Gets or sets when the sound reached the node, in ms since 1970; -1 while the time of day is unknown.</summary>
        public long UnixMilliseconds { get; set; }

        /// <summary>Gets or sets the standard deviation of <see cref="UnixMilliseconds"/> in ms.</summary>
        public int TimeUncertainty { get; set; }

        /// <summary>Gets or sets when the sound reached the node, in ms since boot.</summary>
        public long UptimeMilliseconds { get; set; }

        /// <summary>Gets or sets the type of source.</summary>
        public string Type { get; set; } = string.Empty;

        /// <summary>Gets or sets the probability of <see cref="Type"/> in thousandths.</summary>
        public int PerMille { get; set; }

        /// <summary>Gets or sets the shaft frequency in tenths of a hertz.</summary>
        public int ShaftDeciHertz { get; set; }

        /// <summary>Gets or sets the standard deviation of the shaft frequency in tenths of a hertz.</summary>
        public int ShaftSigmaDeciHertz { get; set; }

        /// <summary>Gets or sets the mean of <see cref="Lines"/> in tenths of a decibel.</summary>
        public int SnrDeciBels { get; set; }

        /// <summary>Gets the level of line n over the floor at [n - 1], in dB.</summary>
        public int[] Lines
        {
            get { return _lines; }
        }

        /// <summary>Gets or sets how many of <see cref="Lines"/> are inside the band.</summary>
        public int LineCount { get; set; }

        /// <summary>Gets or sets a value indicating whether wind limits what the node hears.</summary>
        public bool Wind { get; set; }
    }
}

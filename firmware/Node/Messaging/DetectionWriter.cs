using Earshot.Bearing;
using Earshot.Detection;

namespace Earshot.Messaging
{
    /// <summary>Writes detection messages; docs/schemas/detection.schema.json is their contract.</summary>
    public sealed class DetectionWriter
    {
        private readonly JsonWriter _json;
        private readonly string _node;
        private readonly int _boot;
        private int _sequence;

        /// <summary>Initializes a new instance of the <see cref="DetectionWriter"/> class.</summary>
        /// <param name="node">The node's identifier.</param>
        /// <param name="boot">The number of this boot.</param>
        /// <param name="buffer">Receives the messages.</param>
        public DetectionWriter(string node, int boot, byte[] buffer)
        {
            _json = new JsonWriter(buffer);
            _node = node;
            _boot = boot;
        }

        /// <summary>Writes a message with the next sequence number.</summary>
        /// <param name="report">What was heard.</param>
        /// <returns>Its length in bytes; 0 if the buffer is too small.</returns>
        public int Write(DetectionReport report)
        {
            JsonWriter json = _json;
            json.Begin();
            json.Integer("v", 1);
            json.String("node", _node);
            json.Integer("boot", _boot);
            json.Integer("seq", ++_sequence);
            json.Integer("src", report.Source);
            json.String("mode", report.Mode);
            json.String("event", NameOf(report.Event));
            if (report.UnixMilliseconds >= 0)
            {
                json.Time("t", report.UnixMilliseconds);
                json.Integer("tq", report.TimeUncertainty);
            }

            json.Integer("up", report.UptimeMilliseconds);
            json.String("type", report.Type);
            json.Fixed("p", report.PerMille / 10, 2);
            json.Fixed("f0", report.ShaftDeciHertz, 1);
            json.Fixed("f0Sd", report.ShaftSigmaDeciHertz, 1);
            json.Fixed("snr", report.SnrDeciBels, 1);
            WriteBearing(report.Bearing);
            json.Integers("lines", report.Lines, report.LineCount);
            json.Boolean("wind", report.Wind);
            return json.End() ? json.Count : 0;
        }

        private void WriteBearing(BearingResult bearing)
        {
            if (bearing.HasAzimuth)
            {
                // 359.96 rounds to 360.0, which is 0.
                _json.Fixed("az", (bearing.Azimuth + 5) / 10 % 3600, 1);
                _json.Fixed("azSd", (bearing.AzimuthSigma + 9) / 10, 1);
            }

            if (bearing.HasAlternate)
            {
                _json.Fixed("azAlt", (bearing.Alternate + 5) / 10 % 3600, 1);
            }

            if (bearing.HasElevation)
            {
                _json.Fixed("el", (bearing.Elevation + 5) / 10, 1);
                _json.Fixed("elSd", (bearing.ElevationSigma + 9) / 10, 1);
            }
        }

        private static string NameOf(PresenceEvent what)
        {
            return what == PresenceEvent.Onset ? "onset" : what == PresenceEvent.End ? "end" : "update";
        }
    }
}

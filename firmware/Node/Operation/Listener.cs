using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Hal;
using Earshot.Messaging;

namespace Earshot.Operation
{
    /// <summary>The task that hears: takes blocks from the microphones, analyses frames, posts detections.</summary>
    public sealed class Listener : ITask
    {
        private readonly IMicrophoneArray _microphones;
        private readonly IClock _clock;
        private readonly IStatusLight _light;
        private readonly Outbox _outbox;
        private readonly DetectionWriter _writer;
        private readonly FrameAnalyzer _analyzer;
        private readonly DetectionReport _report;
        private readonly byte[] _pair1 = new byte[FrameFormat.BlockBytes];
        private readonly byte[] _pair2 = new byte[FrameFormat.BlockBytes];

        /// <summary>Initializes a new instance of the <see cref="Listener"/> class.</summary>
        /// <param name="configuration">The node's configuration.</param>
        /// <param name="boot">The number of this boot.</param>
        /// <param name="microphones">Where the sound comes from.</param>
        /// <param name="clock">Tells when a frame was heard.</param>
        /// <param name="light">Is on while something is present.</param>
        /// <param name="outbox">Takes the detections.</param>
        /// <param name="stride">1 to analyse every frame, n to analyse every n-th.</param>
        public Listener(
            NodeConfiguration configuration,
            int boot,
            IMicrophoneArray microphones,
            IClock clock,
            IStatusLight light,
            Outbox outbox,
            int stride)
        {
            _microphones = microphones;
            _clock = clock;
            _light = light;
            _outbox = outbox;
            _writer = new DetectionWriter(configuration.Id, boot, configuration.Mode, outbox.Draft);
            _analyzer = new FrameAnalyzer(configuration.Geometry, BuiltInProfiles.Signatures) { Stride = stride };
            _report = new DetectionReport(_analyzer.Sources[0].Bearing.Result);
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return "listener"; }
        }

        /// <summary>Gets the analysis.</summary>
        public FrameAnalyzer Analyzer
        {
            get { return _analyzer; }
        }

        /// <inheritdoc/>
        [FramePath]
        public long RunOnce()
        {
            while (_microphones.TryReadBlock(_pair1, _pair2))
            {
                if (_microphones.Discontinuous)
                {
                    _analyzer.Restart();
                }

                if (_analyzer.AddBlock(_pair1, _pair2))
                {
                    _light.Set(_analyzer.Detector.Present);
                    for (int i = 0; i < _analyzer.Sources.Length; i++)
                    {
                        if (_analyzer.Sources[i].Follower.Event != PresenceEvent.None)
                        {
                            Report(_analyzer.Sources[i]);
                        }
                    }
                }
            }

            return _microphones.NextBlockDue;
        }

        private void Report(HeardSource source)
        {
            SourceFollower follower = source.Follower;
            OrderSpectrum order = follower.Order;

            // The last block's first sample lies seven blocks behind the frame's first one; its centre is four behind.
            long heard = _microphones.BlockTime - (FrameFormat.FrameMicroseconds * 3L / 8) - source.ReportLag;
            _report.Event = follower.Event;
            _report.Source = follower.Presence.Number;
            _report.UnixMilliseconds = _clock.ToUnixMilliseconds(heard);
            _report.TimeUncertainty = _clock.UncertaintyMilliseconds;
            _report.UptimeMilliseconds = heard / 1000;
            _report.Type = follower.Matcher.Type;
            _report.PerMille = Logistic.PerMille(follower.Matcher.LogOdds);
            _report.ShaftDeciHertz = (order.CentiHertz + 5) / 10;
            _report.ShaftSigmaDeciHertz = (order.SigmaMilliHertz + 99) / 100;
            _report.Wind = _analyzer.Windy;
            _report.Bearing = source.Bearing.Result;
            ReportLines(order);

            int length = _writer.Write(_report);
            if (length > 0)
            {
                _outbox.Post(length);
            }
        }

        /// <summary>A level of 256 is 3.01 dB: dB = level * 3.0103 / 256 = level * 301 / 25600.</summary>
        private void ReportLines(OrderSpectrum order)
        {
            int sum = 0;
            for (int i = 0; i < order.LineCount; i++)
            {
                sum += order.Snr[i];
                _report.Lines[i] = ((order.Snr[i] * 301) + 12800) / 25600;
            }

            _report.LineCount = order.LineCount;
            _report.SnrDeciBels = sum / order.LineCount * 301 / 2560;
        }
    }
}

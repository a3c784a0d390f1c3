using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Hal;
using Earshot.Messaging;

namespace Earshot.Operation
{
    /// <summary>The task that hears: takes blocks from the microphones, analyses frames, posts detections.</summary>
    public sealed class Listener : ITask
    {
        /// <summary>The analysis is timed once in so many frames.</summary>
        private const int TimedFrames = 32;

        /// <summary>Over so many frames, some five minutes, it is seen whether too much sound is lost.</summary>
        private const int LossFrames = 1024;

        private readonly NodeStatus _status;
        private readonly IMicrophoneArray _microphones;
        private readonly IClock _clock;
        private readonly IStatusLight _light;
        private readonly Outbox _outbox;
        private readonly DetectionWriter _writer;
        private readonly FrameAnalyzer _analyzer;
        private readonly DetectionReport _report;
        private readonly byte[] _pair1 = new byte[FrameFormat.BlockBytes];
        private readonly byte[] _pair2 = new byte[FrameFormat.BlockBytes];
        private readonly MicrophoneMonitor _monitor;
        private int _frames;
        private int _nextTimed = TimedFrames;
        private int _nextLoss = LossFrames;
        private long _lostBefore;

        /// <summary>Initializes a new instance of the <see cref="Listener"/> class.</summary>
        /// <param name="status">What the node says about itself, its configuration among it.</param>
        /// <param name="microphones">Where the sound comes from.</param>
        /// <param name="clock">Tells when a frame was heard.</param>
        /// <param name="light">Is on while something is present.</param>
        /// <param name="outbox">Takes the detections.</param>
        /// <param name="stride">1 to analyse every frame, n to analyse every n-th.</param>
        public Listener(
            NodeStatus status,
            IMicrophoneArray microphones,
            IClock clock,
            IStatusLight light,
            Outbox outbox,
            int stride)
        {
            _status = status;
            _microphones = microphones;
            _clock = clock;
            _light = light;
            _outbox = outbox;
            _writer = new DetectionWriter(status.Configuration.Id, status.Boot, outbox.Draft);
            _analyzer = new FrameAnalyzer(status.Configuration.Geometry, BuiltInProfiles.Signatures) { Stride = stride };
            _report = new DetectionReport(_analyzer.Sources[0].Bearing.Result);
            _monitor = new MicrophoneMonitor(microphones.PairCount);
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

        /// <summary>Gets what looks at the microphones' sound itself.</summary>
        public MicrophoneMonitor Monitor
        {
            get { return _monitor; }
        }

        /// <summary>Gets the number of frames analysed since boot.</summary>
        public int Frames
        {
            get { return _frames; }
        }

        /// <summary>Gets how much sound was lost since boot, in frames, a part of one counted as one.</summary>
        public long LostFrames
        {
            get { return (_microphones.LostSamples + FrameFormat.FrameSamples - 1) / FrameFormat.FrameSamples; }
        }

        /// <summary>Gets a value indicating whether more than a hundredth of the sound was lost lately.</summary>
        public bool LosesSound { get; private set; }

        /// <summary>Gets how long the analysis of a frame took when it was last timed, in percent of real time.</summary>
        public int Load { get; private set; }

        /// <summary>Tells the bearings the air temperature.</summary>
        /// <param name="centiCelsius">The temperature in hundredths of a degree Celsius.</param>
        /// <remarks>331.3 m/s at 0 degrees and 0.606 m/s a degree (acoustics of dry air); wind and humidity leave some 3 m/s.</remarks>
        public void SetTemperature(int centiCelsius)
        {
            for (int i = 0; i < _analyzer.Sources.Length; i++)
            {
                _analyzer.Sources[i].Bearing.Scale.SoundSpeed = 331300 + (centiCelsius * 606 / 100);
                _analyzer.Sources[i].Bearing.Scale.SoundSpeedSigma = 3000;
            }
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
                    _monitor.Restart();
                }

                _monitor.AddBlock(_pair1, _pair2);
                bool timed = _frames == _nextTimed;
                long start = timed ? _clock.Microseconds : 0;
                if (_analyzer.AddBlock(_pair1, _pair2))
                {
                    _frames++;
                    if (timed)
                    {
                        Time(start);
                    }

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

        private void Time(long start)
        {
            _nextTimed = _frames + TimedFrames;
            Load = (int)((_clock.Microseconds - start) * 100 / FrameFormat.FrameMicroseconds);
            if (_frames > _nextLoss)
            {
                LosesSound = _microphones.LostSamples - _lostBefore > LossFrames * FrameFormat.FrameSamples / 100;
                _lostBefore = _microphones.LostSamples;
                _nextLoss = _frames + LossFrames;
            }
        }

        private void Report(HeardSource source)
        {
            SourceFollower follower = source.Follower;
            OrderSpectrum order = follower.Order;

            // The last block's first sample lies seven blocks behind the frame's first one; its centre is four behind.
            long heard = _microphones.BlockTime - (FrameFormat.FrameMicroseconds * 3L / 8) - source.ReportLag;
            _report.Mode = _status.Mode;
            _report.Event = follower.Event;
            _report.Source = follower.Presence.Number;
            _report.UnixMilliseconds = _clock.ToUnixMilliseconds(heard);
            _report.TimeUncertainty = _clock.UncertaintyMilliseconds;
            _report.UptimeMilliseconds = heard / 1000;
            _report.Type = follower.Matcher.Type;
            _report.PerMille = Logistic.PerMille(follower.Matcher.LogOdds);
            _report.ShaftDeciHertz = source.ShaftDeciHertz;
            _report.ShaftSigmaDeciHertz = source.ShaftSigmaDeciHertz;
            _report.Wind = _analyzer.Windy;
            _report.Bearing = source.Bearing.Result;
            ReportLines(order);

            int length = _writer.Write(_report);
            if (length > 0)
            {
                _outbox.Post(length, follower.Event != PresenceEvent.Update);
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

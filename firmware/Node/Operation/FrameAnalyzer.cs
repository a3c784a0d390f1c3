using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Operation
{
    /// <summary>
    /// From blocks of bytes to presences and bearings: all that is computed for a frame, in the order in which it
    /// happens. Every buffer is made here, once.
    /// </summary>
    public sealed class FrameAnalyzer
    {
        private readonly ArrayKind _kind;
        private readonly PackedFft _fft = new PackedFft();
        private readonly StereoDecimator _decimator1;
        private readonly StereoDecimator? _decimator2;
        private readonly long[] _frame1 = new long[FrameFormat.Points];
        private readonly long[]? _frame2;
        private readonly short[] _levels = new short[FrameFormat.EndBin];
        private readonly LogPowerSpectrum _spectrum;
        private readonly Detector _detector;
        private readonly HeardSource[] _sources;
        private readonly WindGate _wind = new WindGate();
        private int _block;
        private int _framesToSkip;
        private int _framesSinceReport;
        private bool _secondPair;

        /// <summary>Initializes a new instance of the <see cref="FrameAnalyzer"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        /// <param name="signatures">The signatures to listen for.</param>
        public FrameAnalyzer(ArrayGeometry geometry, SignatureSet signatures)
        {
            _kind = geometry.Kind;
            _decimator1 = new StereoDecimator();
            if (_kind == ArrayKind.Cross)
            {
                _decimator2 = new StereoDecimator();
                _frame2 = new long[FrameFormat.Points];
            }

            _spectrum = new LogPowerSpectrum(_fft.Position);
            _detector = new Detector(signatures);
            DelaySearch search = new DelaySearch(geometry);
            _sources = new HeardSource[] { new HeardSource(_detector.First, geometry, search), new HeardSource(_detector.Second, geometry, search) };
        }

        /// <summary>Gets the sources that are heard at once: two at most.</summary>
        public HeardSource[] Sources
        {
            get { return _sources; }
        }

        /// <summary>Gets a value indicating whether wind drowns the lowest sounds; a single microphone cannot tell.</summary>
        public bool Windy
        {
            get { return _wind.Windy; }
        }

        /// <summary>
        /// Gets a value indicating whether the sound of the first source contradicts the geometry. The second does not count: what the
        /// first leaves in its lines contradicts it now and then.
        /// </summary>
        public bool GeometryDoubt
        {
            get { return _sources[0].Bearing.GeometryDoubt; }
        }

        /// <summary>Gets the last frame's levels by bin, Q8 log2 of the power.</summary>
        public short[] Levels
        {
            get { return _levels; }
        }

        /// <summary>Gets the detector.</summary>
        public Detector Detector
        {
            get { return _detector; }
        }

        /// <summary>Gets or sets which frames are analysed: 1 for every one, n for every n-th on a chip that is too slow.</summary>
        public int Stride { get; set; } = 1;

        /// <summary>Starts a new frame after a gap in the sound.</summary>
        public void Restart()
        {
            _block = 0;
            _framesToSkip = 0;
            _secondPair = false;
            _decimator1.Reset();
            _decimator2?.Reset();
            for (int i = 0; i < _sources.Length; i++)
            {
                _sources[i].Restart();
            }

            _detector.Reset();
        }

        /// <summary>Takes in a block; every eighth completes a frame, which is analysed then.</summary>
        /// <param name="pair1">The first pair's block [1024 bytes].</param>
        /// <param name="pair2">The second pair's block; only read on a cross and while something is present.</param>
        /// <returns>Whether this block completed a frame that was analysed; the <see cref="Sources"/> tell what there is to report.</returns>
        public bool AddBlock(byte[] pair1, byte[] pair2)
        {
            const int BlockPoints = FrameFormat.Points / FrameFormat.BlocksPerFrame;
            if (_block == 0 && _framesToSkip == 0)
            {
                _secondPair = _kind == ArrayKind.Cross && _detector.Present && HearsSecondPair();
                if (_secondPair)
                {
                    _decimator2!.Reset();
                }
            }

            if (_framesToSkip == 0)
            {
                _decimator1.Convert(pair1, _frame1, _block * BlockPoints);
                if (_secondPair)
                {
                    _decimator2!.Convert(pair2, _frame2!, _block * BlockPoints);
                }
            }

            _block++;
            if (_block < FrameFormat.BlocksPerFrame)
            {
                return false;
            }

            _block = 0;
            if (_framesToSkip > 0)
            {
                _framesToSkip--;
                return false;
            }

            _framesToSkip = Stride - 1;
            Analyze();
            return true;
        }

        /// <summary>
        /// The second pair costs as much as the first and only a bearing needs it: half of the frames will do, and never one that estimates and
        /// reports a bearing. Reports are a multiple of four frames apart; the second and third of four are in the middle of what the first
        /// pair averages, so that a source that moves is at the same place for both. Two sources cost so much more that one of these
        /// frames has to do: the one in which the second source does not report.
        /// </summary>
        private bool HearsSecondPair()
        {
            int place = _framesSinceReport & 3;
            int other = _detector.Second.Presence.FramesToUpdate;
            bool both = other > 0 && _detector.First.Presence.Present;
            return (place == 1 && other != 1) || (place == 2 && (both ? other == 4 : other != 1));
        }

        private void Analyze()
        {
            _fft.Execute(_frame1);
            _spectrum.Compute(_frame1, _levels);
            if (_kind != ArrayKind.Single)
            {
                _wind.Update(_frame1, _fft.Position);
            }

            _detector.Process(_levels);
            _framesSinceReport = _detector.First.Event == PresenceEvent.None ? _framesSinceReport + 1 : 0;
            if (_secondPair)
            {
                _fft.Execute(_frame2!);
            }

            // Two sources share the frames: each bearing has the first pair of two in four, and the second pair of the other two.
            // All of it for both would be too much for the frames in which the second pair is heard.
            bool add = !_secondPair || !_detector.First.Presence.Present || !_detector.Second.Presence.Present;
            long[]? pair1 = _kind == ArrayKind.Single ? null : _frame1;
            for (int i = 0; i < _sources.Length; i++)
            {
                HeardSource source = _sources[i];
                source.AddFirstPair(pair1, _fft.Position, _levels, _detector.Floor, add, _secondPair);
                if (_secondPair)
                {
                    source.AddSecondPair(_frame2!, _fft.Position, _detector.Floor);
                }

                source.Estimate(Stride);
            }
        }
    }
}

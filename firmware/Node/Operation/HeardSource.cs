using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Operation
{
    /// <summary>One of the sources that are heard at once: its comb and its bearing.</summary>
    public sealed class HeardSource
    {
        private readonly SourceFollower _follower;
        private readonly BearingEstimator _bearing;
        private int _framesAveraged;
        private bool _sitsOut;

        /// <summary>Initializes a new instance of the <see cref="HeardSource"/> class.</summary>
        /// <param name="follower">What follows its comb.</param>
        /// <param name="geometry">How the microphones stand.</param>
        /// <param name="search">The search for delays, which sources may share.</param>
        public HeardSource(SourceFollower follower, ArrayGeometry geometry, DelaySearch search)
        {
            _follower = follower;
            _bearing = new BearingEstimator(geometry, search);
        }

        /// <summary>Gets what follows its comb; its event tells what there is to report of the last frame.</summary>
        public SourceFollower Follower
        {
            get { return _follower; }
        }

        /// <summary>Gets the bearing, estimated anew with every <see cref="PresenceEvent.Update"/>.</summary>
        public BearingEstimator Bearing
        {
            get { return _bearing; }
        }

        /// <summary>Gets the shaft frequency in tenths of a hertz as it is reported: at the end, when the comb followed is any, that of the last report.</summary>
        public int ShaftDeciHertz { get; private set; }

        /// <summary>Gets its standard deviation in tenths of a hertz.</summary>
        public int ShaftSigmaDeciHertz { get; private set; }

        /// <summary>
        /// Gets how long before the centre of the last frame the middle of what the last report averaged lies, in
        /// microseconds: a bearing is that of several frames.
        /// </summary>
        public long ReportLag { get; private set; }

        /// <summary>Forgets what the bearing has averaged, after a gap in the sound.</summary>
        public void Restart()
        {
            _framesAveraged = 0;
            _bearing.Restart();
        }

        /// <summary>Adds the first pair's transform of a frame to the bearing, once the detector has had it.</summary>
        /// <param name="transform">The transform; <see langword="null"/> with a single microphone.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="levels">The levels of the frame.</param>
        /// <param name="floor">The noise floor under them.</param>
        /// <param name="add">Whether the frame counts for the bearing; if not, the comb is followed only.</param>
        /// <param name="busy">
        /// Whether the second pair is heard, too: there is no time for an estimate then, and where the detector goes over to another comb the
        /// bearing does so in a later frame.
        /// </param>
        public void AddFirstPair(long[]? transform, short[] position, short[] levels, NoiseFloor floor, bool add, bool busy)
        {
            ReportLag = 0;
            if (_follower.Presence.Present)
            {
                _follower.Order.MeasureSnr(levels, floor);
                _sitsOut = busy && _bearing.Changes(_follower.Order);
                if (transform != null && !_sitsOut)
                {
                    _framesAveraged++;
                    if (add)
                    {
                        _bearing.AddFirstPair(transform, position, floor, _follower.Order);
                    }
                    else
                    {
                        _bearing.Follow(transform, position, floor, _follower.Order);
                    }
                }
            }
            else if (_follower.Event == PresenceEvent.End)
            {
                // What ends has no bearing any more.
                Restart();
                _bearing.Result.Clear();
            }
        }

        /// <summary>Adds the second pair's.</summary>
        /// <param name="transform">The transform.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="floor">The noise floor of the first pair.</param>
        public void AddSecondPair(long[] transform, short[] position, NoiseFloor floor)
        {
            if (_follower.Presence.Present && !_sitsOut)
            {
                _bearing.AddSecondPair(transform, position, floor);
            }
        }

        /// <summary>Takes down the shaft frequency for a report, and estimates the bearing where an update is due.</summary>
        /// <param name="stride">Which frames are analysed: every n-th.</param>
        public void Estimate(int stride)
        {
            PresenceEvent what = _follower.Event;
            if (what == PresenceEvent.None || what == PresenceEvent.End)
            {
                return;
            }

            ShaftDeciHertz = (_follower.Order.CentiHertz + 5) / 10;
            ShaftSigmaDeciHertz = (_follower.Order.SigmaMilliHertz + 99) / 100;
            if (what == PresenceEvent.Update)
            {
                _bearing.Estimate();
                ReportLag = _framesAveraged > 1 ? (_framesAveraged - 1) * stride * (long)FrameFormat.FrameMicroseconds / 2 : 0;
                _framesAveraged = 0;
                _bearing.Clear();
            }
        }
    }
}

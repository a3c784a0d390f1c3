using Earshot.Hal;
using Earshot.Messaging;

namespace Earshot.Operation
{
    /// <summary>
    /// Notices that a node was turned or tilted since it was installed. How it stood then is kept in its storage; a
    /// changed configuration means that it was installed anew.
    /// </summary>
    public sealed class PoseWatch
    {
        /// <summary>The name of the file in the node's storage: heading and tilt, two bytes each, and four bytes for the configuration.</summary>
        public const string FileName = "pose.ref";

        /// <summary>A turn of 12 degrees; iron that passes turns the needle less, or for less time.</summary>
        private const int LargeTurn = 1200;

        /// <summary>A lean of 5 degrees more or less.</summary>
        private const int LargeTilt = 500;

        /// <summary>Readings in a row, ten seconds apart, before it is believed.</summary>
        private const int Readings = 3;

        private readonly IStorage _storage;
        private readonly int _installation;
        private readonly Pose _pose = new Pose();
        private readonly Pose _reference = new Pose();
        private readonly int[] _up = new int[3];
        private readonly int[] _field = new int[3];
        private bool _referenced;
        private int _steady;
        private int _turned;
        private int _leaning;

        /// <summary>Initializes a new instance of the <see cref="PoseWatch"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="installation">Tells one installation from another, such as a checksum of the configuration.</param>
        public PoseWatch(IStorage storage, int installation)
        {
            _storage = storage;
            _installation = installation;
            Read();
        }

        /// <summary>Gets the pose as last measured.</summary>
        public Pose Pose
        {
            get { return _pose; }
        }

        /// <summary>Gets a value indicating whether the node was turned.</summary>
        public bool Moved
        {
            get { return _turned >= Readings; }
        }

        /// <summary>Gets a value indicating whether the node leans otherwise than it did.</summary>
        public bool Tilted
        {
            get { return _leaning >= Readings; }
        }

        /// <summary>Measures and compares.</summary>
        /// <param name="sensor">The compass.</param>
        /// <returns>Whether it answered.</returns>
        public bool TryUpdate(IHeadingSensor sensor)
        {
            if (!sensor.TryRead(_up, _field))
            {
                return false;
            }

            int former = _pose.HeadingCentiDegrees;
            _pose.Set(_up, _field);
            if (!_referenced)
            {
                // The reference is taken when the node has stood still for some readings: somebody may still be turning it.
                int change = _pose.HeadingCentiDegrees - former;
                _steady = change < LargeTurn / 4 && change > -LargeTurn / 4 ? _steady + 1 : 0;
                if (_steady >= Readings)
                {
                    Accept();
                }

                return true;
            }

            int lean = _pose.TiltCentiDegrees - _reference.TiltCentiDegrees;
            _turned = _pose.TurnFrom(_reference) < LargeTurn ? 0 : _turned < Readings ? _turned + 1 : Readings;
            _leaning = lean < LargeTilt && lean > -LargeTilt ? 0 : _leaning < Readings ? _leaning + 1 : Readings;
            return true;
        }

        /// <summary>Takes the pose as last measured for the one in which the node was installed.</summary>
        public void Accept()
        {
            _reference.HeadingCentiDegrees = _pose.HeadingCentiDegrees;
            _reference.TiltCentiDegrees = _pose.TiltCentiDegrees;
            _referenced = true;
            _turned = 0;
            _leaning = 0;
            byte[] content = new byte[8];
            LittleEndian.Write(content, 0, _pose.HeadingCentiDegrees | (_pose.TiltCentiDegrees << 16));
            LittleEndian.Write(content, 4, _installation);
            _storage.Write(FileName, content);
        }

        private void Read()
        {
            byte[]? stored = _storage.Read(FileName);
            if (stored != null && stored.Length == 8 && LittleEndian.Read(stored, 4) == _installation)
            {
                int angles = LittleEndian.Read(stored, 0);
                _reference.HeadingCentiDegrees = angles & 0xFFFF;
                _reference.TiltCentiDegrees = (angles >> 16) & 0xFFFF;
                _referenced = true;
            }
        }
    }
}

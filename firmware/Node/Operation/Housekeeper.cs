using Earshot.Hal;
using Earshot.Messaging;

namespace Earshot.Operation
{
    /// <summary>The task that looks after the node: sensors, microphones, self-test, the light and the button.</summary>
    public sealed class Housekeeper : ITask
    {
        private const long SensorPeriod = 10000000;

        /// <summary>The clock may take so long to be set after the start.</summary>
        private const long ClockPatience = 600000000;

        /// <summary>So many seconds a failure of a task is said.</summary>
        private const int FailureSeconds = 3600;

        /// <summary>A lithium cell is nearly empty below this, in percent.</summary>
        private const int LowCharge = 10;

        /// <summary>Readings in a row without an answer before a sensor that was there counts as gone.</summary>
        private const int Misses = 3;

        private readonly NodeHealth _health;
        private readonly BootRecord _record;
        private readonly IClock _clock;
        private readonly IBoard _board;
        private readonly IStorage _storage;
        private readonly IUplink _uplink;
        private readonly StatusPattern _light;
        private NodeFault _tested;
        private NodeFault _sensors;
        private long _nextSensors;
        private long _lastFailure;
        private bool _hasFailed;
        private int _failures;
        private int _thermometerMisses = -1;
        private int _compassMisses = -1;
        private int _gaugeMisses = -1;
        private bool _pressed;
        private bool _testWanted;

        /// <summary>Initializes a new instance of the <see cref="Housekeeper"/> class.</summary>
        /// <param name="health">Receives how the node is.</param>
        /// <param name="record">Counts failures.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="board">The chip.</param>
        /// <param name="storage">The node's storage.</param>
        /// <param name="uplink">The connection.</param>
        /// <param name="light">The light.</param>
        /// <param name="tested">What the self-test at boot found.</param>
        public Housekeeper(
            NodeHealth health,
            BootRecord record,
            IClock clock,
            IBoard board,
            IStorage storage,
            IUplink uplink,
            StatusPattern light,
            NodeFault tested)
        {
            _health = health;
            _record = record;
            _clock = clock;
            _board = board;
            _storage = storage;
            _uplink = uplink;
            _light = light;
            _tested = tested;
            _failures = record.Failures;
        }

        /// <summary>Gets or sets the thermometer, if there may be one.</summary>
        public IThermometer? Thermometer { get; set; }

        /// <summary>Gets or sets the compass, if there may be one.</summary>
        public IHeadingSensor? Compass { get; set; }

        /// <summary>Gets or sets what compares the compass's readings.</summary>
        public PoseWatch? PoseWatch { get; set; }

        /// <summary>Gets or sets the fuel gauge, if there may be one.</summary>
        public IFuelGauge? Gauge { get; set; }

        /// <summary>Gets or sets the button, if there is one; pressing it asks for the self-test.</summary>
        public IButton? Button { get; set; }

        /// <summary>Gets or sets what keeps messages on flash, if anything does.</summary>
        public OutboxKeeper? Keeper { get; set; }

        /// <summary>Gets or sets a value indicating whether the node is in safe operation.</summary>
        public bool Safe { get; set; }

        /// <summary>Gets the number of self-tests that were asked for and have been made.</summary>
        public int SelfTests { get; private set; }

        /// <inheritdoc/>
        public string Name
        {
            get { return "housekeeper"; }
        }

        /// <summary>Asks for the self-test; it runs within half a second.</summary>
        public void RequestSelfTest()
        {
            _testWanted = true;
        }

        /// <inheritdoc/>
        public long RunOnce()
        {
            long now = _clock.Microseconds;
            if (_health.Judge != null)
            {
                _health.Judge.Update(_health.Listener!.Monitor);
            }

            if (Button != null)
            {
                bool pressed = Button.IsPressed;
                _testWanted |= pressed && !_pressed;
                _pressed = pressed;
            }

            bool tested = _testWanted;
            if (tested)
            {
                _testWanted = false;
                _tested = SelfTest.Run(_storage, _board);
            }

            if (now >= _nextSensors)
            {
                _nextSensors = now + SensorPeriod;
                ReadSensors();
            }

            _health.Faults = _tested | _sensors | Watched(now);
            _health.Compare();
            SelfTests += tested ? 1 : 0;
            _light.Show(Safe ? StatusPattern.Safe
                : _health.IsFaulty ? StatusPattern.Faulty
                : _uplink.IsConnected ? StatusPattern.Well : StatusPattern.Offline);
            return now + StatusPattern.StepMicroseconds;
        }

        /// <summary>Counts readings without an answer; a sensor that never answered is none.</summary>
        private static int Count(int misses, bool answered)
        {
            return answered ? 0 : misses < 0 || misses == Misses ? misses : misses + 1;
        }

        private NodeFault Watched(long now)
        {
            NodeFault faults = NodeFault.None;
            if (_clock.UncertaintyMilliseconds < 0 && now > ClockPatience)
            {
                faults |= NodeFault.Clock;
            }

            if (_record.StorageFailed || (Keeper != null && Keeper.Failed))
            {
                faults |= NodeFault.Storage;
            }

            if (_record.Failures != _failures)
            {
                _failures = _record.Failures;
                _lastFailure = now;
                _hasFailed = true;
            }

            if (_hasFailed && (now - _lastFailure) / 1000000 < FailureSeconds)
            {
                faults |= NodeFault.Failures;
            }

            if (_health.Listener != null)
            {
                if (_health.Listener.Analyzer.Stride > 1)
                {
                    faults |= NodeFault.Slow;
                }

                if (_health.Listener.LosesSound)
                {
                    faults |= NodeFault.Sound;
                }

                if (_health.Listener.Analyzer.GeometryDoubt)
                {
                    faults |= NodeFault.Geometry;
                }
            }

            return faults;
        }

        private void ReadSensors()
        {
            _sensors = NodeFault.None;
            _health.FreeBytes = _board.FreeBytes;
            if (_health.FreeBytes < SelfTest.LeastFreeBytes)
            {
                _sensors |= NodeFault.Memory;
            }

            ReadThermometer();
            ReadCompass();
            ReadGauge();
        }

        private void ReadThermometer()
        {
            if (Thermometer == null)
            {
                return;
            }

            bool answered = Thermometer.TryRead(out int centiCelsius);
            _thermometerMisses = Count(_thermometerMisses, answered);
            _health.HasTemperature = answered;
            if (answered)
            {
                _health.CentiCelsius = centiCelsius;
                _health.Listener?.SetTemperature(centiCelsius);
            }

            _sensors |= _thermometerMisses == Misses ? NodeFault.Thermometer : NodeFault.None;
        }

        private void ReadCompass()
        {
            if (Compass == null || PoseWatch == null)
            {
                return;
            }

            bool answered = PoseWatch.TryUpdate(Compass);
            _compassMisses = Count(_compassMisses, answered);
            _health.Pose = answered ? PoseWatch.Pose : null;
            _sensors |= _compassMisses == Misses ? NodeFault.Compass : NodeFault.None;
            _sensors |= PoseWatch.Moved ? NodeFault.Moved : NodeFault.None;
            _sensors |= PoseWatch.Tilted ? NodeFault.Tilted : NodeFault.None;
        }

        private void ReadGauge()
        {
            if (Gauge == null)
            {
                return;
            }

            bool answered = Gauge.TryRead(out int millivolts, out int percent);
            _gaugeMisses = Count(_gaugeMisses, answered);
            _health.Millivolts = answered ? millivolts : 0;
            _health.ChargePercent = percent;
            _sensors |= _gaugeMisses == Misses ? NodeFault.Gauge : NodeFault.None;
            _sensors |= answered && percent < LowCharge ? NodeFault.Supply : NodeFault.None;
        }
    }
}

using Earshot.Commands;
using Earshot.Hal;
using Earshot.Messaging;

namespace Earshot.Operation
{
    /// <summary>The task that sends: keeps the connection up, empties the outbox and tells the node's health.</summary>
    public sealed class Publisher : ITask
    {
        /// <summary>While messages wait for room or acknowledgement: 20 ms.</summary>
        private const long BusyDelay = 20000;

        /// <summary>While there is nothing to send: 100 ms, the most that this task adds to a detection's latency.</summary>
        private const long IdleDelay = 100000;

        /// <summary>The first pause after a failed connection; it doubles each time, and half of it more is left to chance.</summary>
        private const long FirstPause = 1000000;

        /// <summary>The longest pause between attempts to connect, but for chance: memory has room for about as long.</summary>
        private const long LongestPause = 8000000;

        /// <summary>
        /// So many attempts to connect fail, a minute and a half, before the network is joined anew; then twice as many
        /// each time, up to the other: where it is the broker that is gone, joining costs a good network its connection.
        /// </summary>
        private const int AttemptsBeforeJoin = 12;
        private const int MostAttemptsBeforeJoin = 192;

        /// <summary>
        /// Health is told once a minute, give or take five seconds, and at once when a fault appears or clears. Chance keeps
        /// the nodes apart that a broker's restart has brought into step.
        /// </summary>
        private const long HealthPeriod = 55000000;
        private const long HealthSpread = 10000000;

        /// <summary>
        /// A connection on which messages fail and none has been acknowledged for a minute is dead. The package would never
        /// notice: it pings only when it has sent nothing, and gives a message up after 3 s. A slow link needs the minute:
        /// what takes longer than those 3 s arrives, but counts as failed.
        /// </summary>
        private const long DeadAfter = 60000000;

        private readonly Outbox _outbox;
        private readonly IUplink _uplink;
        private readonly IClock _clock;
        private readonly INetwork _network;
        private readonly string _detectionTopic;
        private readonly string _statusTopic;
        private readonly NodeStatus _status;
        private readonly string _healthTopic;
        private readonly HealthWriter _health;
        private long _pause = FirstPause;
        private bool _announced;
        private int _statusId;
        private int _chance;
        private int _toldStatus;
        private long _nextHealth;
        private long _lastDelivered;
        private int _failedAttempts;
        private int _attemptsToJoin = AttemptsBeforeJoin;
        private int _toldRevision;

        /// <summary>Initializes a new instance of the <see cref="Publisher"/> class.</summary>
        /// <param name="topics">The node's topics.</param>
        /// <param name="status">What the node says about itself.</param>
        /// <param name="outbox">Where the detections wait.</param>
        /// <param name="uplink">The connection.</param>
        /// <param name="clock">Times the pauses.</param>
        /// <param name="health">Writes the health message; its buffer serves detections as well.</param>
        /// <param name="network">The network below the connection.</param>
        public Publisher(NodeTopics topics, NodeStatus status, Outbox outbox, IUplink uplink, IClock clock, HealthWriter health, INetwork network)
        {
            _healthTopic = topics.Health;
            _health = health;
            _network = network;
            _detectionTopic = topics.Detection;
            _statusTopic = topics.Status;
            _status = status;
            _chance = status.Installation ^ status.Boot;
            _outbox = outbox;
            _uplink = uplink;
            _clock = clock;
        }

        /// <summary>Gets or sets what obeys commands, if anything does.</summary>
        public CommandService? Commands { get; set; }

        /// <inheritdoc/>
        public string Name
        {
            get { return "publisher"; }
        }

        /// <inheritdoc/>
        public long RunOnce()
        {
            Commands?.Watch();
            if (!_uplink.IsConnected && !Connect())
            {
                long next = _clock.Microseconds + _pause + Chance(_pause / 2);
                _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
                return next;
            }

            TakeOutcomes();

            if (!_announced || _toldStatus != _status.Revision)
            {
                Announce();
            }

            Commands?.RunOnce();
            SendWaiting();
            TellHealth();
            return _clock.Microseconds + (_outbox.Depth > 0 ? BusyDelay : IdleDelay);
        }

        private void TakeOutcomes()
        {
            while (_uplink.TryTakeOutcome(out int messageId, out bool delivered))
            {
                _outbox.Complete(messageId, delivered);
                Commands?.Complete(messageId, delivered);
                if (delivered)
                {
                    _lastDelivered = _clock.Microseconds;
                    if (messageId == _statusId)
                    {
                        Commands?.Online();
                    }
                }
                else
                {
                    _announced = _announced && messageId != _statusId;
                    if (_clock.Microseconds - _lastDelivered > DeadAfter)
                    {
                        _uplink.Drop();
                    }
                }
            }
        }

        private void Announce()
        {
            int revision = _status.Revision;
            byte[] online = StatusWriter.Online(_status);
            _statusId = _uplink.Publish(_statusTopic, online, online.Length, true, true);
            _announced = _statusId != 0;
            _toldStatus = revision;
        }

        private bool Connect()
        {
            // Whatever was under way on the old connection has no acknowledgement any more.
            _announced = false;
            _nextHealth = 0;
            _outbox.Rewind();
            if (!_uplink.TryConnect())
            {
                _failedAttempts++;
                if (_failedAttempts == _attemptsToJoin)
                {
                    _failedAttempts = 0;
                    _attemptsToJoin = 2 * _attemptsToJoin < MostAttemptsBeforeJoin ? 2 * _attemptsToJoin : MostAttemptsBeforeJoin;
                    _network.TryJoin();
                }

                return false;
            }

            _lastDelivered = _clock.Microseconds;
            _failedAttempts = 0;
            _attemptsToJoin = AttemptsBeforeJoin;
            _pause = FirstPause;
            Commands?.Connected();
            return true;
        }

        private void SendWaiting()
        {
            byte[] buffer = _health.Buffer;
            int count = _outbox.Peek(buffer, out int ticket);
            while (count > 0)
            {
                int messageId = _uplink.Publish(_detectionTopic, buffer, count, true, false);
                if (messageId == 0)
                {
                    return;
                }

                _outbox.MarkSent(ticket, messageId);
                count = _outbox.Peek(buffer, out ticket);
            }
        }

        private void TellHealth()
        {
            long now = _clock.Microseconds;
            int revision = _health.Revision;
            if (now < _nextHealth && revision == _toldRevision)
            {
                return;
            }

            int count = _health.Write();
            if (count == 0 || _uplink.Publish(_healthTopic, _health.Buffer, count, false, false) != 0)
            {
                _toldRevision = revision;
                _nextHealth = now + HealthPeriod + Chance(HealthSpread);
            }
        }

        /// <summary>Draws a time below a range of at most half a minute: a linear congruential generator (Numerical Recipes) that no two nodes start alike.</summary>
        private long Chance(long range)
        {
            _chance = (_chance * 1664525) + 1013904223;
            return range * ((_chance >> 8) & 0xFFFF) / 0x10000;
        }
    }
}

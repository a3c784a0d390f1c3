using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>A broker that does as it is told.</summary>
    public sealed class FakeUplink : IUplink
    {
        private int _lastId;
        private int _outcome;

        /// <summary>Gets or sets a value indicating whether the broker can be reached.</summary>
        public bool Reachable { get; set; }

        /// <summary>Gets how often a connection was tried.</summary>
        public int Attempts { get; private set; }

        /// <summary>Gets the number of messages taken.</summary>
        public int Published { get; private set; }

        /// <summary>Gets the last topic.</summary>
        public string Topic { get; private set; } = string.Empty;

        /// <inheritdoc/>
        public bool IsConnected { get; set; }

        /// <summary>Gets or sets how many more messages the client takes.</summary>
        public int Room { get; set; } = 100;

        /// <summary>Acknowledges the last message.</summary>
        public void Acknowledge()
        {
            _outcome = _lastId;
        }

        /// <summary>Lets the last message go unacknowledged until the client gives it up.</summary>
        public void Refuse()
        {
            _outcome = -_lastId;
        }

        /// <inheritdoc/>
        public void Drop()
        {
            IsConnected = false;
        }

        /// <inheritdoc/>
        public bool TryConnect()
        {
            Attempts++;
            IsConnected = Reachable;
            return Reachable;
        }

        /// <inheritdoc/>
        public int Publish(string topic, byte[] payload, int count, bool acknowledged, bool retain)
        {
            if (Room == 0)
            {
                return 0;
            }

            Room--;
            Topic = topic;
            Published++;
            return ++_lastId;
        }

        /// <inheritdoc/>
        public bool TryTakeOutcome(out int messageId, out bool delivered)
        {
            messageId = _outcome < 0 ? -_outcome : _outcome;
            delivered = _outcome > 0;
            _outcome = 0;
            return messageId != 0;
        }
    }
}

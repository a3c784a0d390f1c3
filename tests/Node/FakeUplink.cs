using System.Collections;
using System.Text;
using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>A broker that does as it is told.</summary>
    public sealed class FakeUplink : IUplink
    {
        private readonly ArrayList _topics = new ArrayList();
        private readonly ArrayList _texts = new ArrayList();
        private readonly ArrayList _ids = new ArrayList();
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

        /// <summary>Acknowledges the last message of a topic.</summary>
        /// <param name="topic">The topic.</param>
        public void Acknowledge(string topic)
        {
            _outcome = (int)_ids[_topics.IndexOf(topic)]!;
        }

        /// <summary>Gets the last message of a topic.</summary>
        /// <param name="topic">The topic.</param>
        /// <returns>The message, empty if there was none.</returns>
        public string TextOf(string topic)
        {
            int at = _topics.IndexOf(topic);
            return at < 0 ? string.Empty : (string)_texts[at]!;
        }

        /// <summary>Lets the last message go unacknowledged until the client gives it up.</summary>
        public void Refuse()
        {
            _outcome = -_lastId;
        }

        /// <summary>Gets or sets the message that comes next.</summary>
        public byte[]? Incoming { get; set; }

        /// <summary>Gets the topic that was asked for last.</summary>
        public string Subscription { get; private set; } = string.Empty;


        /// <inheritdoc/>
        public int Discarded { get; set; }

        /// <inheritdoc/>
        public void Subscribe(string topic)
        {
            Subscription = topic;
        }

        /// <inheritdoc/>
        public bool TryTakeMessage(out string topic, out byte[] payload)
        {
            topic = Subscription;
            payload = Incoming ?? new byte[0];
            bool taken = Incoming != null;
            Incoming = null;
            return taken;
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
            _lastId++;
            int at = _topics.IndexOf(topic);
            if (at < 0)
            {
                at = _topics.Add(topic);
                _texts.Add(string.Empty);
                _ids.Add(0);
            }

            _texts[at] = Encoding.UTF8.GetString(payload, 0, count);
            _ids[at] = _lastId;
            return _lastId;
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

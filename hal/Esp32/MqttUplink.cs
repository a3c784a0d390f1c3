using System;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// The connection to the broker through M2Mqtt, which neither reconnects nor remembers messages across
    /// connections: whoever publishes keeps a message until its outcome and connects again.
    /// </summary>
    public sealed class MqttUplink : IUplink
    {
        private const ushort KeepAliveSeconds = 30;

        // The package's own limit is none at all: a dead broker would eat the heap.
        private const int InflightLimit = 16;

        // Outcomes come no faster than messages may be under way; twice that, since a connection can follow another.
        private const int OutcomeCapacity = 2 * InflightLimit;

        // Whoever sends faster than messages are taken loses some; none is larger than the largest part of an update.
        private const int MessageCapacity = 4;
        private const int LargestMessage = 4096;

        private readonly string _host;
        private readonly int _port;
        private readonly bool _secure;
        private readonly string _clientId;
        private readonly string? _user;
        private readonly string? _password;
        private readonly string _willTopic;
        private readonly string _willMessage;

        private readonly object _sync = new object();
        private readonly int[] _outcomeIds = new int[OutcomeCapacity];
        private readonly bool[] _outcomeDelivered = new bool[OutcomeCapacity];
        private readonly string[] _topics = new string[MessageCapacity];
        private readonly byte[] _noMessage = new byte[0];
        private readonly byte[][] _messages = new byte[MessageCapacity][];
        private int _firstMessage;
        private int _messageCount;
        private int _firstOutcome;
        private int _outcomeCount;
        private MqttClient? _client;

        /// <summary>Initializes a new instance of the <see cref="MqttUplink"/> class; does not connect.</summary>
        /// <param name="host">The broker's name or address.</param>
        /// <param name="port">Its port.</param>
        /// <param name="secure">Whether the connection is TLS, with the certificates of the network configuration.</param>
        /// <param name="clientId">The client identifier.</param>
        /// <param name="user">The user, or <see langword="null"/>.</param>
        /// <param name="password">The password, or <see langword="null"/>.</param>
        /// <param name="willTopic">The topic of the last will.</param>
        /// <param name="willMessage">The last will, retained, which the broker publishes when the node is gone.</param>
        public MqttUplink(string host, int port, bool secure, string clientId, string? user, string? password, string willTopic, string willMessage)
        {
            _host = host;
            _port = port;
            _secure = secure;
            _clientId = clientId;
            _user = user;
            _password = password;
            _willTopic = willTopic;
            _willMessage = willMessage;
        }

        /// <inheritdoc/>
        public bool IsConnected
        {
            get
            {
                MqttClient? client = _client;
                return client != null && client.IsConnected;
            }
        }

        /// <inheritdoc/>
        public int Discarded { get; private set; }

        /// <inheritdoc/>
        /// <remarks>
        /// Makes a new client each time: the package looks the name up once in a client's life. Outcomes of the
        /// connection before are dropped, since message identifiers start anew.
        /// </remarks>
        public bool TryConnect()
        {
            Drop();
            MqttClient? client = null;
            try
            {
                // No certificates here means those of the network configuration. 1.2, since the stock firmware's 1.3 is young.
                client = new MqttClient(_host, _port, _secure, null, null, _secure ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
                client.Settings.InflightQueueSize = InflightLimit;
                client.MqttMsgPublished += OnPublished;
                client.MqttMsgPublishReceived += OnReceived;
                MqttReasonCode answer = client.Connect(
                    _clientId, _user, _password, true, MqttQoSLevel.AtLeastOnce, true, _willTopic, _willMessage, true, KeepAliveSeconds);
                if (answer == MqttReasonCode.Success)
                {
                    _client = client;
                    return true;
                }
            }
            catch (Exception)
            {
                // Unknown name, no route, refused, no answer: all are no connection, and tried again later.
            }

            Discard(client);
            return false;
        }

        /// <inheritdoc/>
        public void Drop()
        {
            MqttClient? client = _client;
            lock (_sync)
            {
                _client = null;
                _outcomeCount = 0;
                _messageCount = 0;
            }

            Discard(client);
        }

        /// <inheritdoc/>
        public int Publish(string topic, byte[] payload, int count, bool acknowledged, bool retain)
        {
            MqttClient? client = _client;
            if (client == null || !client.IsConnected)
            {
                return 0;
            }

            // The package keeps the array until the message is sent; the caller's is used again before that.
            byte[] message = new byte[count];
            Array.Copy(payload, message, count);
            try
            {
                return client.Publish(topic, message, null, null, acknowledged ? MqttQoSLevel.AtLeastOnce : MqttQoSLevel.AtMostOnce, retain);
            }
            catch (Exception)
            {
                // As many messages are under way as may be, or the connection has just gone.
                return 0;
            }
        }

        /// <inheritdoc/>
        public void Subscribe(string topic)
        {
            MqttClient? client = _client;
            if (client == null)
            {
                return;
            }

            try
            {
                client.Subscribe(new string[] { topic }, new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce });
            }
            catch (Exception)
            {
                // The connection has just gone; the next one asks again.
            }
        }

        /// <inheritdoc/>
        public bool TryTakeMessage(out string topic, out byte[] payload)
        {
            lock (_sync)
            {
                topic = _messageCount == 0 ? string.Empty : _topics[_firstMessage];
                payload = _messageCount == 0 ? _noMessage : _messages[_firstMessage];
                if (_messageCount == 0)
                {
                    return false;
                }

                _messages[_firstMessage] = _noMessage;
                _firstMessage = (_firstMessage + 1) % MessageCapacity;
                _messageCount--;
                return true;
            }
        }

        /// <inheritdoc/>
        public bool TryTakeOutcome(out int messageId, out bool delivered)
        {
            lock (_sync)
            {
                messageId = 0;
                delivered = false;
                if (_outcomeCount == 0)
                {
                    return false;
                }

                messageId = _outcomeIds[_firstOutcome];
                delivered = _outcomeDelivered[_firstOutcome];
                _firstOutcome = (_firstOutcome + 1) % OutcomeCapacity;
                _outcomeCount--;
                return true;
            }
        }

        private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
        {
            lock (_sync)
            {
                // A message whose outcome finds no place stays without one and is sent again.
                if (sender == _client && _outcomeCount < OutcomeCapacity)
                {
                    int place = (_firstOutcome + _outcomeCount) % OutcomeCapacity;
                    _outcomeIds[place] = e.MessageId;
                    _outcomeDelivered[place] = e.IsPublished;
                    _outcomeCount++;
                }
            }
        }

        private void OnReceived(object sender, MqttMsgPublishEventArgs e)
        {
            lock (_sync)
            {
                if (sender == _client && _messageCount < MessageCapacity && e.Message.Length <= LargestMessage)
                {
                    int place = (_firstMessage + _messageCount) % MessageCapacity;
                    _topics[place] = e.Topic;
                    _messages[place] = e.Message;
                    _messageCount++;
                }
                else
                {
                    Discarded++;
                }
            }
        }

        private void Discard(MqttClient? client)
        {
            if (client == null)
            {
                return;
            }

            client.MqttMsgPublished -= OnPublished;
            client.MqttMsgPublishReceived -= OnReceived;
            try
            {
                client.Close();
            }
            catch (Exception)
            {
                // It is given up in any case.
            }
        }
    }
}

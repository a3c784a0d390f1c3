using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Time;
using MQTTnet;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// The messages of a client from the call of Publish until they are sent (QoS 0), acknowledged or given up, and their
/// identifiers.
/// </summary>
internal sealed class InflightQueue
{
    private readonly object _sync = new();
    private readonly List<InflightMessage> _messages = [];
    private readonly BoardSession _session;
    private readonly Action<BrokerLink, EventArgs> _report;
    private ushort _lastId;

    /// <summary>Initializes a new instance of the <see cref="InflightQueue"/> class.</summary>
    /// <param name="session">The board's boot.</param>
    /// <param name="report">Takes the outcomes.</param>
    public InflightQueue(BoardSession session, Action<BrokerLink, EventArgs> report)
    {
        _session = session;
        _report = report;
    }

    private WorldTime Time => _session.Time;

    /// <summary>Gives the next identifier, 1 to 65535 and round again.</summary>
    public ushort NextId()
    {
        lock (_sync)
        {
            _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
            return _lastId;
        }
    }

    /// <summary>Adds a message.</summary>
    /// <returns>Its identifier.</returns>
    /// <exception cref="MqttClientException">As many messages wait as the settings allow.</exception>
    public ushort Add(MqttApplicationMessage message)
    {
        lock (_sync)
        {
            if (_messages.Count >= _session.MqttSettings.InflightQueueSize)
            {
                throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
            }

            InflightMessage queued = new(NextId(), message);
            _messages.Add(queued);
            return queued.Id;
        }
    }

    /// <summary>Forgets every message.</summary>
    public void Clear()
    {
        lock (_sync)
        {
            _messages.Clear();
        }
    }

    /// <summary>Sends the messages whose time has come, for the first time or again, and gives up those that had their tries.</summary>
    /// <returns>The virtual time at which to call again.</returns>
    public long SendDue(BrokerLink link)
    {
        long earliest = WorldTime.Never;
        List<InflightMessage> due = [];
        MqttSettings settings = _session.MqttSettings;
        lock (_sync)
        {
            foreach (InflightMessage message in _messages.ToArray())
            {
                if (link.IsClosing || message.Deadline > Time.Now)
                {
                    earliest = Math.Min(earliest, message.Deadline);
                }
                else if (message.Attempts == settings.AttemptsOnRetry)
                {
                    _messages.Remove(message);
                    _report(link, new MqttMsgPublishedEventArgs(message.Id, false));
                }
                else
                {
                    message.Attempts++;
                    message.Message.Dup = message.Attempts > 1;
                    message.Deadline = message.IsAcknowledged ? Time.Now + (settings.DelayOnRetry * 1000L) : WorldTime.Never;
                    earliest = Math.Min(earliest, message.Deadline);
                    due.Add(message);
                }
            }
        }

        // Begun one after the other on this thread, so that they leave in the order in which they were published.
        foreach (InflightMessage message in due)
        {
            link.LastSent = Time.Now;
            _ = SendAsync(link, message, link.HoldTime());
        }

        return earliest;
    }

    private async Task SendAsync(BrokerLink link, InflightMessage message, IDisposable hold)
    {
        using (hold)
        {
            try
            {
                await link.Network.PublishAsync(message.Message, link.Dropped).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // A broken connection is reported by DisconnectedAsync; a message that cannot be sent is given up after its attempts.
                return;
            }

            link.IsSilent = false;
            bool first;
            lock (_sync)
            {
                first = _messages.Remove(message);
            }

            if (first)
            {
                MqttApplicationMessage sent = message.Message;
                _session.Board.RaiseMessageDelivered(new PublishedMessage(
                    _session.Board.Name, _session.Board.WorldElapsed, sent.Topic, sent.Payload.ToArray(), (int)sent.QualityOfServiceLevel, sent.Retain));
                if (message.IsAcknowledged)
                {
                    _report(link, new MqttMsgPublishedEventArgs(message.Id, true));
                }
            }
        }
    }
}

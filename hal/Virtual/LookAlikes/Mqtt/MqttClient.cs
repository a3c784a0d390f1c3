using System;
using System.Buffers;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Time;
using MQTTnet;
using MQTTnet.Protocol;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// The package's MQTT client over a real TCP connection. Publishing only queues; a thread of the board sends, sends
/// again each second until it has tried three times, and raises the events. Nothing reconnects by itself.
/// </summary>
/// <remarks>
/// Virtual time stands still from the sending of a message until its acknowledgement, for at most
/// <see cref="VirtualWorld.NetworkPatience"/> of real time; repeats and timeouts are counted in virtual time. So a busy machine does
/// not repeat messages, and a dead broker does not stop the world. The keep-alive is in virtual time too. TLS takes the certificates of the board's network configuration.
/// </remarks>
public class MqttClient : IMqttClient, IDisposable
{
    private readonly BoardSession _session;
    private readonly string _brokerName;
    private readonly IPEndPoint _broker;
    private readonly bool _secure;
    private readonly MqttSslProtocols _sslProtocol;
    private readonly InflightQueue _inflight;
    private readonly Queue<EventArgs> _events = new();
    private BrokerLink? _link;

    /// <summary>Initializes a new instance of the <see cref="MqttClient"/> class for the usual port, without TLS.</summary>
    /// <param name="brokerHostName">The broker's name or address, which is looked up here and never again.</param>
    /// <exception cref="SocketException">There is no network, or the name is not known.</exception>
    public MqttClient(string brokerHostName)
        : this(brokerHostName, MqttSettings.BrokerDefaultPort, false, null, null, MqttSslProtocols.None)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MqttClient"/> class.</summary>
    /// <param name="brokerHostName">The broker's name or address, which is looked up here and never again.</param>
    /// <param name="brokerPort">The port.</param>
    /// <param name="secure">Whether to use TLS.</param>
    /// <param name="caCert">What to trust; <see langword="null"/> for the authorities of the network configuration.</param>
    /// <param name="clientCert">Who the node is; <see langword="null"/> for the device certificate of the network configuration.</param>
    /// <param name="sslProtocol">The version of TLS; none means 1.3.</param>
    /// <exception cref="SocketException">There is no network, or the name is not known.</exception>
    /// <exception cref="NotSupportedException">A certificate was given: the virtual board knows those of its network configuration only.</exception>
    public MqttClient(string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert, MqttSslProtocols sslProtocol)
    {
        if (caCert is not null || clientCert is not null)
        {
            throw new NotSupportedException("The virtual board's TLS takes certificates from its network configuration: pass none.");
        }

        _session = BoardSession.Current;
        _session.RequireNetwork();
        Settings = _session.MqttSettings;
        _inflight = new InflightQueue(_session, Report);
        _broker = new IPEndPoint(Resolve(brokerHostName), brokerPort);
        _brokerName = brokerHostName;
        _secure = secure;
        _sslProtocol = sslProtocol;
    }

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgUnsubscribedEventHandler? MqttMsgUnsubscribed;

    /// <inheritdoc/>
    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    /// <inheritdoc/>
    public bool IsConnected => _link is { IsClosing: false };

    /// <summary>Gets the client identifier of the last connection.</summary>
    public string? ClientId { get; private set; }

    /// <summary>Gets or sets the version of MQTT; 3.1.1 unless set.</summary>
    public MqttProtocolVersion ProtocolVersion { get; set; } = MqttProtocolVersion.Version_3_1_1;

    /// <summary>Gets the settings, which all clients of the board share.</summary>
    public MqttSettings Settings { get; }

    private WorldTime Time => _session.Time;

    /// <summary>Connects with a clean session and without a user.</summary>
    /// <param name="clientId">The client identifier.</param>
    /// <returns>The broker's answer.</returns>
    public MqttReasonCode Connect(string clientId)
    {
        return Connect(clientId, null, null, false, MqttQoSLevel.AtMostOnce, false, null, null, true, 60);
    }

    /// <summary>Connects as a user with a clean session.</summary>
    /// <param name="clientId">The client identifier.</param>
    /// <param name="username">The user.</param>
    /// <param name="password">The password.</param>
    /// <returns>The broker's answer.</returns>
    public MqttReasonCode Connect(string clientId, string? username, string? password)
    {
        return Connect(clientId, username, password, false, MqttQoSLevel.AtMostOnce, false, null, null, true, 60);
    }

    /// <inheritdoc/>
    /// <exception cref="MqttConnectionException">No connection could be made.</exception>
    /// <exception cref="MqttCommunicationException">The broker did not answer in time.</exception>
    public MqttReasonCode Connect(
        string clientId,
        string? username,
        string? password,
        bool willRetain,
        MqttQoSLevel willQosLevel,
        bool willFlag,
        string? willTopic,
        string? willMessage,
        bool cleanSession,
        ushort keepAlivePeriod)
    {
        _session.ThrowIfOff();
        Drop();
        MqttClientOptionsBuilder options = MqttTranslation.ToOptions(_broker, ProtocolVersion, clientId, cleanSession, keepAlivePeriod, Settings.TimeoutOnReceiving);
        if (_secure)
        {
            options.WithTlsOptions(DeviceTls.ToOptions(_session, _brokerName, _sslProtocol));
        }

        if (username is not null)
        {
            options.WithCredentials(username, password);
        }

        if (willFlag)
        {
            options.WithWillTopic(willTopic).WithWillPayload(willMessage).WithWillRetain(willRetain)
                .WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)willQosLevel);
        }

        BrokerLink link = new(_session);
        link.Network.ApplicationMessageReceivedAsync += e => OnReceivedAsync(link, e);
        link.Network.DisconnectedAsync += _ => OnDisconnectedAsync(link);
        MqttReasonCode answer = MqttTranslation.ToReason(link.Connect(options.Build(), Settings.TimeoutOnConnection).ResultCode);
        if (answer != MqttReasonCode.Success)
        {
            link.Dispose();
            return answer;
        }

        ClientId = clientId;
        _link = link;
        _session.Add(link);
        link.LastSent = Time.Now;
        new BoardThread(_session, "mqtt", () => Serve(link, new KeepAlive(link, Time, keepAlivePeriod))).Start();
        return answer;
    }

    /// <inheritdoc/>
    public void Disconnect()
    {
        if (_link is { IsClosing: false } link)
        {
            link.Await(Task.Run(() => link.Network.DisconnectAsync(new MqttClientDisconnectOptions(), link.Dropped)), Settings.TimeoutOnReceiving);
            Close(link);
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        Drop();
        _inflight.Clear();
        lock (_events)
        {
            _events.Clear();
        }
    }

    /// <summary>Drops the connection without a goodbye.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        if (topics.Length != qosLevels.Length)
        {
            throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
        }

        MqttClientSubscribeOptionsBuilder options = new();
        for (int i = 0; i < topics.Length; i++)
        {
            options.WithTopicFilter(topics[i], (MqttQualityOfServiceLevel)qosLevels[i]);
        }

        ushort id = _inflight.NextId();
        Request(async link =>
        {
            MqttClientSubscribeResult result = await link.Network.SubscribeAsync(options.Build(), link.Dropped).ConfigureAwait(false);
            return new MqttMsgSubscribedEventArgs(id, [.. result.Items.Select(item => (MqttQoSLevel)Math.Min((int)item.ResultCode, 128))]);
        });
        return id;
    }

    /// <inheritdoc/>
    public ushort Unsubscribe(string[] topics)
    {
        MqttClientUnsubscribeOptionsBuilder options = new();
        foreach (string topic in topics)
        {
            options.WithTopicFilter(topic);
        }

        ushort id = _inflight.NextId();
        Request(async link =>
        {
            await link.Network.UnsubscribeAsync(options.Build(), link.Dropped).ConfigureAwait(false);
            return new MqttMsgUnsubscribedEventArgs(id);
        });
        return id;
    }

    /// <summary>Queues a message of QoS 0.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="message">The payload.</param>
    /// <returns>The identifier of the message.</returns>
    public ushort Publish(string topic, byte[] message)
    {
        return Publish(topic, message, null, null, MqttQoSLevel.AtMostOnce, false);
    }

    /// <inheritdoc/>
    /// <exception cref="MqttClientException">As many messages wait as the settings allow.</exception>
    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        _session.ThrowIfOff();
        ushort id = _inflight.Add(MqttTranslation.ToMessage(topic, message, qosLevel, retain));
        if (_link is { } link)
        {
            Time.Set(link.Work);
        }

        return id;
    }

    private IPAddress Resolve(string name) =>
        IPAddress.TryParse(name, out IPAddress? address) ? address
        : !_session.Board.NamesResolve ? throw new SocketException((int)SocketError.HostNotFound)
        : Dns.GetHostAddresses(name, AddressFamily.InterNetwork).FirstOrDefault() ?? throw new SocketException((int)SocketError.HostNotFound);

    // The life of the board thread behind a connection: send what is due, report what came, end with the connection.
    private void Serve(BrokerLink link, KeepAlive keepAlive)
    {
        while (link == _link)
        {
            long deadline = Math.Min(_inflight.SendDue(link), keepAlive.SendDue());
            EventArgs? next;
            lock (_events)
            {
                _events.TryDequeue(out next);
            }

            try
            {
                if (next is not null)
                {
                    Raise(next);
                }
                else if (link.IsClosing)
                {
                    Close();
                    ConnectionClosed?.Invoke(this, EventArgs.Empty);
                }
                else
                {
                    Time.Wait(BoardSession.CurrentThread, deadline, link.Work);
                }
            }
            catch (Exception failure) when (failure is not BoardPoweredOffException)
            {
                // The package takes an exception out of a handler for a broken connection.
                link.IsClosing = true;
            }
        }
    }

    // A subscription or its end: sent at once, since it needs no place in the queue.
    private void Request(Func<BrokerLink, Task<EventArgs>> request)
    {
        _session.ThrowIfOff();
        if (_link is { IsClosing: false } link)
        {
            link.LastSent = Time.Now;
            IDisposable hold = link.HoldTime();
            _ = Task.Run(async () =>
            {
                using (hold)
                {
                    try
                    {
                        Report(link, await request(link).ConfigureAwait(false));
                    }
                    catch (Exception)
                    {
                        // As in the package: a request that is not answered raises no event.
                    }
                }
            });
        }
    }

    private Task OnReceivedAsync(BrokerLink link, MqttApplicationMessageReceivedEventArgs e)
    {
        MqttApplicationMessage message = e.ApplicationMessage;
        link.IsSilent = false;
        Report(link, new MqttMsgPublishEventArgs(
            message.Topic, message.Payload.ToArray(), message.Dup, (MqttQoSLevel)message.QualityOfServiceLevel, message.Retain));
        return Task.CompletedTask;
    }

    private Task OnDisconnectedAsync(BrokerLink link)
    {
        Close(link);
        return Task.CompletedTask;
    }

    private void Close(BrokerLink link)
    {
        link.IsClosing = true;
        Time.Set(link.Work);
    }

    private void Report(BrokerLink link, EventArgs args)
    {
        lock (_events)
        {
            _events.Enqueue(args);
        }

        Time.Set(link.Work);
    }

    private void Raise(EventArgs args)
    {
        switch (args)
        {
            case MqttMsgPublishedEventArgs published:
                MqttMsgPublished?.Invoke(this, published);
                break;
            case MqttMsgPublishEventArgs received:
                MqttMsgPublishReceived?.Invoke(this, received);
                break;
            case MqttMsgSubscribedEventArgs subscribed:
                MqttMsgSubscribed?.Invoke(this, subscribed);
                break;
            case MqttMsgUnsubscribedEventArgs unsubscribed:
                MqttMsgUnsubscribed?.Invoke(this, unsubscribed);
                break;
        }
    }

    private void Drop()
    {
        BrokerLink? link = _link;
        _link = null;
        if (link is not null)
        {
            _session.Remove(link);
            link.Dispose();
            Time.Set(link.Work);
        }
    }
}

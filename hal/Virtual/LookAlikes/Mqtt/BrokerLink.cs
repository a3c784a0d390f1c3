using System;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Time;
using MQTTnet;
using nanoFramework.M2Mqtt.Exceptions;

namespace nanoFramework.M2Mqtt;

/// <summary>One TCP connection to a broker, and the signal that wakes the thread that serves it.</summary>
internal sealed class BrokerLink : IDisposable
{
    private readonly CancellationTokenSource _dropped = new();
    private readonly BoardSession _session;

    public BrokerLink(BoardSession session)
    {
        _session = session;
    }

    public MQTTnet.IMqttClient Network { get; } = new MqttClientFactory().CreateMqttClient();

    /// <summary>Gets the signal that there is something to send or to report.</summary>
    public WakeSignal Work { get; } = new();

    /// <summary>Gets or sets a value indicating whether the connection is lost or to be closed.</summary>
    public bool IsClosing { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether an answer failed to come while time was held for it. Time is held no
    /// more then, so that a broker which has fallen silent costs its host timeout once.
    /// </summary>
    public bool IsSilent { get; set; }

    /// <summary>Gets or sets the virtual time at which something was sent last, in microseconds.</summary>
    public long LastSent { get; set; }

    public CancellationToken Dropped => _dropped.Token;

    /// <summary>Connects; suspends the calling board thread meanwhile.</summary>
    /// <exception cref="MqttConnectionException">No connection could be made.</exception>
    /// <exception cref="MqttCommunicationException">The broker did not answer in time.</exception>
    public MqttClientConnectResult Connect(MqttClientOptions options, int milliseconds)
    {
        try
        {
            _session.RequireNetwork();
            Task<MqttClientConnectResult> connecting = Task.Run(() => Network.ConnectAsync(options, Dropped));
            if (!Await(connecting, milliseconds))
            {
                throw new MqttCommunicationException();
            }

            return connecting.GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            Dispose();
            if (failure is BoardPoweredOffException or MqttCommunicationException)
            {
                throw;
            }

            throw new MqttConnectionException("Exception connecting to the broker", failure);
        }
    }

    /// <summary>Suspends the calling board thread until a network operation ends, or a virtual time has passed.</summary>
    /// <returns><see langword="true"/> when the operation ended.</returns>
    public bool Await(Task operation, int milliseconds)
    {
        WorldTime time = _session.Time;
        using IDisposable hold = time.Hold();
        WakeSignal done = new();
        operation.ContinueWith(_ => time.Set(done), TaskScheduler.Default);
        return time.Wait(BoardSession.CurrentThread, time.Now + (milliseconds * 1000L), done);
    }

    /// <summary>Holds virtual time for an answer, unless the broker has fallen silent.</summary>
    public IDisposable HoldTime()
    {
        return IsSilent ? NetworkHold.None : _session.Time.Hold(() => IsSilent = true);
    }

    /// <summary>Breaks the connection without a goodbye.</summary>
    public void Dispose()
    {
        IsClosing = true;
        _dropped.Cancel();
        Network.Dispose();
    }
}

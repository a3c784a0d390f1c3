using System;
using System.Threading;
using Earshot.Hal.Virtual.Time;
using MQTTnet;

namespace nanoFramework.M2Mqtt;

/// <summary>One TCP connection to a broker and the signal that wakes the thread that serves it.</summary>
internal sealed class BrokerLink : IDisposable
{
    private readonly CancellationTokenSource _dropped = new();

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

    public CancellationToken Dropped => _dropped.Token;

    /// <summary>Breaks the connection without a goodbye.</summary>
    public void Dispose()
    {
        IsClosing = true;
        _dropped.Cancel();
        Network.Dispose();
    }
}

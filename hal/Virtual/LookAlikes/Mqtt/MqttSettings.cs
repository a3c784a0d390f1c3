using Earshot.Hal.Virtual;

namespace nanoFramework.M2Mqtt;

/// <summary>Settings that all clients of a board share.</summary>
public class MqttSettings
{
    /// <summary>The usual port.</summary>
    public const int BrokerDefaultPort = 1883;

    /// <summary>The usual port with TLS.</summary>
    public const int BrokerDefaultSslPort = 8883;

    /// <summary>How long a client waits for an answer, in milliseconds.</summary>
    public const int DefaultTimeout = 30000;

    /// <summary>How often a message is sent.</summary>
    public const int MaximumAttemptsRetry = 3;

    /// <summary>How long a client waits before it sends again, in milliseconds.</summary>
    public const int DefaultDelayRetry = 1000;

    /// <summary>How long a client waits for a connection, in milliseconds.</summary>
    public const int ConnectTimeout = 30000;

    /// <summary>How many messages may wait: any number.</summary>
    public const int DefaultInflightQueueSize = int.MaxValue;

    internal MqttSettings()
    {
    }

    /// <summary>Gets the settings of the board.</summary>
    public static MqttSettings Instance => BoardSession.Current.MqttSettings;

    /// <summary>Gets how long a client waits for an answer, in milliseconds.</summary>
    public int TimeoutOnReceiving { get; } = DefaultTimeout;

    /// <summary>Gets how long a client waits for a connection, in milliseconds.</summary>
    public int TimeoutOnConnection { get; } = ConnectTimeout;

    /// <summary>Gets how often a message is sent.</summary>
    public int AttemptsOnRetry { get; } = MaximumAttemptsRetry;

    /// <summary>Gets how long a client waits before it sends again, in milliseconds.</summary>
    public int DelayOnRetry { get; } = DefaultDelayRetry;

    /// <summary>Gets or sets how many messages may wait to be sent or acknowledged.</summary>
    public int InflightQueueSize { get; set; } = DefaultInflightQueueSize;

    /// <summary>Gets or sets a value indicating whether the broker's certificate is checked.</summary>
    public bool ValidateServerCertificate { get; set; } = true;
}

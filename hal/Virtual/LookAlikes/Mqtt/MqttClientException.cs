using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>Thrown when a client cannot do what it was asked for.</summary>
public class MqttClientException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="MqttClientException"/> class.</summary>
    /// <param name="errorCode">Why.</param>
    public MqttClientException(MqttClientErrorCode errorCode)
        : base("MQTT client: " + errorCode)
    {
        ErrorCode = errorCode;
    }

    /// <summary>Gets or sets why.</summary>
    public MqttClientErrorCode ErrorCode { get; set; }
}

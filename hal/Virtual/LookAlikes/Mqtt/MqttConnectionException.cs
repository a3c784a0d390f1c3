using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>Thrown when no connection to the broker can be made.</summary>
public class MqttConnectionException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="MqttConnectionException"/> class.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">The cause.</param>
    public MqttConnectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>Thrown when the broker does not answer or the connection breaks.</summary>
public class MqttCommunicationException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="MqttCommunicationException"/> class.</summary>
    public MqttCommunicationException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MqttCommunicationException"/> class.</summary>
    /// <param name="e">The cause.</param>
    public MqttCommunicationException(Exception e)
        : base(string.Empty, e)
    {
    }
}

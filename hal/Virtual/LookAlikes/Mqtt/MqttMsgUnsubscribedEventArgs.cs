using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>The broker's answer to the end of a subscription.</summary>
public class MqttMsgUnsubscribedEventArgs : EventArgs
{
    /// <summary>Initializes a new instance of the <see cref="MqttMsgUnsubscribedEventArgs"/> class.</summary>
    /// <param name="messageId">The request.</param>
    public MqttMsgUnsubscribedEventArgs(ushort messageId)
    {
        MessageId = messageId;
    }

    /// <summary>Gets the request.</summary>
    public ushort MessageId { get; }
}

using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>The broker's answer to a subscription.</summary>
public class MqttMsgSubscribedEventArgs : EventArgs
{
    /// <summary>Initializes a new instance of the <see cref="MqttMsgSubscribedEventArgs"/> class.</summary>
    /// <param name="messageId">The request.</param>
    /// <param name="grantedQosLevels">The level of service granted for each topic.</param>
    public MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels)
    {
        MessageId = messageId;
        GrantedQoSLevels = grantedQosLevels;
    }

    /// <summary>Gets the request.</summary>
    public ushort MessageId { get; }

    /// <summary>Gets the level of service granted for each topic.</summary>
    public MqttQoSLevel[] GrantedQoSLevels { get; }
}

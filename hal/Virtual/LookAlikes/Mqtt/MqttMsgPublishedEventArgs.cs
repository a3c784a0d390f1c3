using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>What became of a message of QoS 1 or 2.</summary>
public class MqttMsgPublishedEventArgs : EventArgs
{
    /// <summary>Initializes a new instance of the <see cref="MqttMsgPublishedEventArgs"/> class for an acknowledged message.</summary>
    /// <param name="messageId">The message.</param>
    public MqttMsgPublishedEventArgs(ushort messageId)
        : this(messageId, true)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MqttMsgPublishedEventArgs"/> class.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="isPublished">Whether the broker acknowledged it.</param>
    public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
    {
        MessageId = messageId;
        IsPublished = isPublished;
    }

    /// <summary>Gets or sets the message.</summary>
    public ushort MessageId { get; set; }

    /// <summary>Gets or sets a value indicating whether the broker acknowledged it.</summary>
    public bool IsPublished { get; set; }
}

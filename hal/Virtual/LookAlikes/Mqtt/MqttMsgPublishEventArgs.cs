using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>A message that arrived.</summary>
public class MqttMsgPublishEventArgs : EventArgs
{
    /// <summary>Initializes a new instance of the <see cref="MqttMsgPublishEventArgs"/> class.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="message">The payload.</param>
    /// <param name="dupFlag">Whether it was sent before.</param>
    /// <param name="qosLevel">The level of service.</param>
    /// <param name="retain">Whether the broker had kept it.</param>
    public MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain)
    {
        Topic = topic;
        Message = message;
        DupFlag = dupFlag;
        QosLevel = qosLevel;
        Retain = retain;
    }

    /// <summary>Gets the topic.</summary>
    public string Topic { get; }

    /// <summary>Gets the payload.</summary>
    public byte[] Message { get; }

    /// <summary>Gets a value indicating whether it was sent before.</summary>
    public bool DupFlag { get; }

    /// <summary>Gets the level of service.</summary>
    public MqttQoSLevel QosLevel { get; }

    /// <summary>Gets a value indicating whether the broker had kept it.</summary>
    public bool Retain { get; }
}

using MQTTnet;

namespace nanoFramework.M2Mqtt;

/// <summary>A message from the call of Publish until it is sent (QoS 0), acknowledged or given up.</summary>
internal sealed class InflightMessage
{
    public InflightMessage(ushort id, MqttApplicationMessage message)
    {
        Id = id;
        Message = message;
    }

    public ushort Id { get; }

    public MqttApplicationMessage Message { get; }

    public bool IsAcknowledged => Message.QualityOfServiceLevel > 0;

    /// <summary>Gets or sets how often the message was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Gets or sets the virtual time at which it is sent again or given up, in microseconds.</summary>
    public long Deadline { get; set; }
}

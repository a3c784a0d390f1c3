namespace nanoFramework.M2Mqtt.Messages;

/// <summary>MQTT's levels of service.</summary>
public enum MqttQoSLevel
{
    /// <summary>Sent once, not acknowledged.</summary>
    AtMostOnce = 0,

    /// <summary>Sent until acknowledged.</summary>
    AtLeastOnce = 1,

    /// <summary>Delivered exactly once.</summary>
    ExactlyOnce = 2,

    /// <summary>The broker refused a subscription.</summary>
    GrantedFailure = 128,
}

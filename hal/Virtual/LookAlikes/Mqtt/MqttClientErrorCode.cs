namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>What a client refuses; of the package's list those that publishing and subscribing can give.</summary>
public enum MqttClientErrorCode
{
    /// <summary>The last will is incomplete.</summary>
    WillWrong = 1,

    /// <summary>A topic to publish to holds a wildcard.</summary>
    TopicWildcard = 3,

    /// <summary>A topic is empty or too long.</summary>
    TopicLength = 4,

    /// <summary>A subscription has no topics.</summary>
    TopicsEmpty = 6,

    /// <summary>A subscription has no levels of service.</summary>
    QosLevelsEmpty = 7,

    /// <summary>A subscription has not one level of service a topic.</summary>
    TopicsQosLevelsNotMatch = 8,

    /// <summary>As many messages wait as the settings allow.</summary>
    InflightQueueFull = 11,
}

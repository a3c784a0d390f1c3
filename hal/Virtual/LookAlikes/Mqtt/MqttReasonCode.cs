namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Answers of a broker; of the package's list those that an MQTT 3.1.1 connection can give.</summary>
public enum MqttReasonCode
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>The broker does not speak the version.</summary>
    ConnectionRefusedUnacceptableProtocolVersion = 1,

    /// <summary>The broker does not take the client identifier.</summary>
    ConnectionRefusedIdentifierRejected = 2,

    /// <summary>The broker has no service at the moment.</summary>
    ConnectionRefusedServerUnavailable = 3,

    /// <summary>User name or password are wrong.</summary>
    ConnectionRefusedBadUserNameOrPassword = 4,

    /// <summary>The client may not connect.</summary>
    ConnectionRefusedNotAuthorized = 5,
}

using System;
using System.Net;
using MQTTnet;
using MQTTnet.Protocol;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>Says in MQTTnet's terms what the package says in its own.</summary>
internal static class MqttTranslation
{
    public static MqttClientOptionsBuilder ToOptions(IPEndPoint broker, MqttProtocolVersion version, string clientId, bool cleanSession, ushort keepAlivePeriod, int timeout)
    {
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithEndPoint(broker)
            .WithProtocolVersion(version switch
            {
                MqttProtocolVersion.Version_3_1 => MQTTnet.Formatter.MqttProtocolVersion.V310,
                MqttProtocolVersion.Version_3_1_1 => MQTTnet.Formatter.MqttProtocolVersion.V311,
                _ => MQTTnet.Formatter.MqttProtocolVersion.V500,
            })
            .WithClientId(clientId)
            .WithCleanStart(cleanSession)
            .WithTimeout(TimeSpan.FromMilliseconds(timeout));
        return keepAlivePeriod == 0
            ? options.WithNoKeepAlive()
            : options.WithKeepAlivePeriod(TimeSpan.FromSeconds(keepAlivePeriod));
    }

    public static MqttApplicationMessage ToMessage(string topic, byte[] message, MqttQoSLevel qosLevel, bool retain)
    {
        return new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(message)
            .WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qosLevel)
            .WithRetainFlag(retain)
            .Build();
    }

    public static MqttReasonCode ToReason(MqttClientConnectResultCode code)
    {
        return code switch
        {
            MqttClientConnectResultCode.Success => MqttReasonCode.Success,
            MqttClientConnectResultCode.UnsupportedProtocolVersion => MqttReasonCode.ConnectionRefusedUnacceptableProtocolVersion,
            MqttClientConnectResultCode.ClientIdentifierNotValid => MqttReasonCode.ConnectionRefusedIdentifierRejected,
            MqttClientConnectResultCode.BadUserNameOrPassword => MqttReasonCode.ConnectionRefusedBadUserNameOrPassword,
            MqttClientConnectResultCode.NotAuthorized => MqttReasonCode.ConnectionRefusedNotAuthorized,
            _ => MqttReasonCode.ConnectionRefusedServerUnavailable,
        };
    }
}

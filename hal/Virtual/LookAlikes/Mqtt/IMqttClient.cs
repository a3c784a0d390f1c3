using System;
using System.Collections;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>An MQTT client.</summary>
public interface IMqttClient
{
    /// <summary>Handles a message that arrived.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">The message.</param>
    delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

    /// <summary>Handles the outcome of a message of QoS 1 or 2.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">The outcome.</param>
    delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

    /// <summary>Handles the answer to a subscription.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">The answer.</param>
    delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);

    /// <summary>Handles the answer to the end of a subscription.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">The answer.</param>
    delegate void MqttMsgUnsubscribedEventHandler(object sender, MqttMsgUnsubscribedEventArgs e);

    /// <summary>Handles the loss of the connection.</summary>
    /// <param name="sender">The client.</param>
    /// <param name="e">Nothing.</param>
    delegate void ConnectionClosedEventHandler(object sender, EventArgs e);

    /// <summary>Occurs when a message arrived.</summary>
    event MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <summary>Occurs when a message of QoS 1 or 2 was acknowledged or given up.</summary>
    event MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <summary>Occurs when the broker answered a subscription.</summary>
    event MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <summary>Occurs when the broker answered the end of a subscription.</summary>
    event MqttMsgUnsubscribedEventHandler? MqttMsgUnsubscribed;

    /// <summary>Occurs when the connection is gone.</summary>
    event ConnectionClosedEventHandler? ConnectionClosed;

    /// <summary>Gets a value indicating whether the broker accepted the client and the connection stands.</summary>
    bool IsConnected { get; }

    /// <summary>Connects.</summary>
    /// <param name="clientId">The client identifier.</param>
    /// <param name="username">The user, or <see langword="null"/>.</param>
    /// <param name="password">The password, or <see langword="null"/>.</param>
    /// <param name="willRetain">Whether the broker keeps the last will.</param>
    /// <param name="willQosLevel">The level of service of the last will.</param>
    /// <param name="willFlag">Whether there is a last will.</param>
    /// <param name="willTopic">Its topic.</param>
    /// <param name="willMessage">Its text.</param>
    /// <param name="cleanSession">Whether the broker forgets an earlier session.</param>
    /// <param name="keepAlivePeriod">Seconds between signs of life; 0 for none.</param>
    /// <returns>The broker's answer.</returns>
    MqttReasonCode Connect(
        string clientId,
        string? username,
        string? password,
        bool willRetain,
        MqttQoSLevel willQosLevel,
        bool willFlag,
        string? willTopic,
        string? willMessage,
        bool cleanSession,
        ushort keepAlivePeriod);

    /// <summary>Says goodbye to the broker and disconnects.</summary>
    void Disconnect();

    /// <summary>Subscribes.</summary>
    /// <param name="topics">The topics.</param>
    /// <param name="qosLevels">A level of service for each.</param>
    /// <returns>The identifier of the request.</returns>
    ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels);

    /// <summary>Ends subscriptions.</summary>
    /// <param name="topics">The topics.</param>
    /// <returns>The identifier of the request.</returns>
    ushort Unsubscribe(string[] topics);

    /// <summary>Queues a message.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="message">The payload.</param>
    /// <param name="contentType">For MQTT 5; otherwise <see langword="null"/>.</param>
    /// <param name="userProperties">For MQTT 5; otherwise <see langword="null"/>.</param>
    /// <param name="qosLevel">The level of service.</param>
    /// <param name="retain">Whether the broker keeps the message.</param>
    /// <returns>The identifier of the message.</returns>
    ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain);

    /// <summary>Drops the connection without a goodbye.</summary>
    void Close();
}

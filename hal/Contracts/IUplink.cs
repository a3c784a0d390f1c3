namespace Earshot.Hal
{
    /// <summary>The node's connection to its broker.</summary>
    public interface IUplink
    {
        /// <summary>Gets a value indicating whether the broker accepted the node and the connection stands.</summary>
        bool IsConnected { get; }

        /// <summary>Gets the number of messages that came and were too large or found no room.</summary>
        int Discarded { get; }

        /// <summary>Connects; may wait for as long as the network takes.</summary>
        /// <returns><see langword="true"/> when the broker accepted the node.</returns>
        bool TryConnect();

        /// <summary>Gives the connection up without a goodbye; the broker then publishes the last will.</summary>
        void Drop();

        /// <summary>Hands a message to the client for sending; never waits.</summary>
        /// <param name="topic">The topic.</param>
        /// <param name="payload">Holds the message.</param>
        /// <param name="count">The length of the message in bytes.</param>
        /// <param name="acknowledged"><see langword="true"/> for QoS 1, <see langword="false"/> for QoS 0.</param>
        /// <param name="retain">Whether the broker keeps the message for later subscribers.</param>
        /// <returns>The message identifier, 1 to 65535; 0 when the client cannot take the message now.</returns>
        int Publish(string topic, byte[] payload, int count, bool acknowledged, bool retain);

        /// <summary>Asks for the messages of a topic, with QoS 1, for as long as the connection lasts; never waits.</summary>
        /// <param name="topic">The topic.</param>
        void Subscribe(string topic);

        /// <summary>Takes the next message that came.</summary>
        /// <param name="topic">Its topic.</param>
        /// <param name="payload">The message.</param>
        /// <returns><see langword="false"/> when there is no message to take.</returns>
        bool TryTakeMessage(out string topic, out byte[] payload);

        /// <summary>Takes the next outcome of an acknowledged message.</summary>
        /// <param name="messageId">The identifier that <see cref="Publish"/> returned.</param>
        /// <param name="delivered">Whether the broker acknowledged the message.</param>
        /// <returns><see langword="false"/> when there is no outcome to take.</returns>
        bool TryTakeOutcome(out int messageId, out bool delivered);
    }
}

using Earshot.Hal;

namespace Earshot.Tools.Budget;

/// <summary>A broker that acknowledges each message at once, so that the outbox stays as empty as it usually is.</summary>
internal sealed class BenchUplink : IUplink
{
    private int _lastId;
    private int _acknowledged;

    /// <summary>Gets the number of messages taken.</summary>
    public int Published => _lastId;

    /// <inheritdoc/>
    public bool IsConnected => true;

    /// <inheritdoc/>
    public bool TryConnect() => true;

    /// <inheritdoc/>
    public int Discarded => 0;

    /// <inheritdoc/>
    public void Subscribe(string topic)
    {
    }

    /// <inheritdoc/>
    public bool TryTakeMessage(out string topic, out byte[] payload)
    {
        topic = string.Empty;
        payload = [];
        return false;
    }

    /// <inheritdoc/>
    public void Drop()
    {
    }

    /// <inheritdoc/>
    public int Publish(string topic, byte[] payload, int count, bool acknowledged, bool retain) => ++_lastId;

    /// <inheritdoc/>
    public bool TryTakeOutcome(out int messageId, out bool delivered)
    {
        delivered = true;
        messageId = _acknowledged < _lastId ? ++_acknowledged : 0;
        return messageId != 0;
    }
}

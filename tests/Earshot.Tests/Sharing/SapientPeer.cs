using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Correlation.Sharing.Sapient;
using SapientMessage = Earshot.Correlation.Sharing.Sapient.Wire.SapientMessage;

namespace Earshot.Tests.Sharing;

/// <summary>The other side of a SAPIENT connection.</summary>
internal sealed class SapientPeer(TcpClient client) : IDisposable
{
    private readonly NetworkStream _stream = client.GetStream();
    private readonly List<byte> _received = [];

    public async Task<SapientMessage> ReadAsync(CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        while (true)
        {
            int taken = SapientFrames.Read(_received.ToArray(), out SapientMessage? message);
            _received.RemoveRange(0, taken);
            if (message is not null)
            {
                return message;
            }

            int count = await _stream.ReadAsync(buffer, stop);
            _received.AddRange(count > 0 ? buffer.AsSpan(0, count) : throw new IOException("closed"));
        }
    }

    public async Task<SapientMessage> ReadUntilAsync(SapientMessage.ContentOneofCase kind, CancellationToken stop, Func<SapientMessage, bool>? which = null)
    {
        SapientMessage message;
        do
        {
            message = await ReadAsync(stop);
        }
        while (message.ContentCase != kind || which?.Invoke(message) == false);
        return message;
    }

    public async Task WriteAsync(SapientMessage message, CancellationToken stop) => await _stream.WriteAsync(SapientFrames.Write(message), stop);

    public void Dispose() => client.Dispose();
}

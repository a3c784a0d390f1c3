using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Earshot.Correlation.Intake;

/// <summary>Reads messages on a thread of its own, ahead of whoever computes with them, as far as some thousands of lines.</summary>
public static class ReadAhead
{
    private const int Most = 8192;

    /// <summary>Reads messages.</summary>
    /// <param name="lines">The lines, taken on that thread; each need be valid only until the next is taken.</param>
    /// <param name="end">Ends it before the lines do, also where the next one does not come.</param>
    /// <returns>The messages of all lines, in their order; what taking lines throws is thrown in its place.</returns>
    public static IEnumerable<ReadMessage> Of(IEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken end = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Channel<ReadMessage> read = Channel.CreateBounded<ReadMessage>(new BoundedChannelOptions(Most) { SingleReader = true, SingleWriter = true });
        Task reading = Task.Factory.StartNew(() => Read(lines, read.Writer), TaskCreationOptions.LongRunning);
        try
        {
            while (Waits(read.Reader, end))
            {
                while (!end.IsCancellationRequested && read.Reader.TryRead(out ReadMessage message))
                {
                    yield return message;
                }
            }
        }
        finally
        {
            // Who takes no more ends the reading, too.
            read.Writer.TryComplete();
        }

        // Where it was ended early the thread may wait for a line for ever; there is nothing more to hear of it.
        if (!end.IsCancellationRequested)
        {
            reading.GetAwaiter().GetResult();
        }
    }

    private static bool Waits(ChannelReader<ReadMessage> read, CancellationToken end)
    {
        try
        {
            return read.WaitToReadAsync(end).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static void Read(IEnumerable<ReadOnlyMemory<byte>> lines, ChannelWriter<ReadMessage> to)
    {
        try
        {
            foreach (ReadOnlyMemory<byte> line in lines)
            {
                ReadMessage message = new(DetectionReader.Read(line.Span, out Detection? detection), detection);
                while (!to.TryWrite(message))
                {
                    if (!to.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
                    {
                        return;
                    }
                }
            }
        }
        finally
        {
            to.TryComplete();
        }
    }
}

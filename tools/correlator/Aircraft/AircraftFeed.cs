using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Earshot.Correlation.Aircraft;

/// <summary>Reads positions from a receiver on the network (<see cref="BaseStation"/>), and connects anew when it is gone.</summary>
/// <param name="host">The receiver.</param>
/// <param name="port">Its port; 30003 as a rule.</param>
/// <param name="take">Takes each position, with the time of its arrival.</param>
/// <param name="clock">The time.</param>
public sealed class AircraftFeed(string host, int port, Action<AircraftPosition> take, TimeProvider clock)
{
    // A line has some hundred characters; what sends far more without an end is no receiver.
    private const int LongestLine = 1000;

    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);

    /// <summary>Occurs when the connection is there, with an empty text, and when there is none, with the reason.</summary>
    public event Action<string>? ConnectionChanged;

    /// <summary>Reads until it is stopped.</summary>
    /// <param name="stop">Ends it.</param>
    /// <returns>A task that ends then.</returns>
    public async Task RunAsync(CancellationToken stop)
    {
        string told = "not connected yet";
        while (!stop.IsCancellationRequested)
        {
            string why;
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(host, port, stop);
                Tell(string.Empty);
                await ReadAsync(client.GetStream(), stop);
                why = "it ended the connection";
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                why = e.Message.ReplaceLineEndings(" ");
            }

            Tell(why);
            try
            {
                await Task.Delay(s_again, clock, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        void Tell(string why)
        {
            if (why != told)
            {
                told = why;
                ConnectionChanged?.Invoke(why);
            }
        }
    }

    private async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        char[] line = new char[LongestLine];
        int length = 0;
        int count;
        while ((count = await stream.ReadAsync(buffer, stop)) > 0)
        {
            for (int i = 0; i < count; i++)
            {
                if (buffer[i] != (byte)'\n')
                {
                    length = length < LongestLine ? length + 1 : length;
                    line[length - 1] = (char)buffer[i];
                    continue;
                }

                if (BaseStation.Read(new string(line, 0, length), clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0) is { } position)
                {
                    take(position);
                }

                length = 0;
            }
        }
    }
}

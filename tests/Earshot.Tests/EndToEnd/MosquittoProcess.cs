using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.EndToEnd;

/// <summary>A running mosquitto.</summary>
internal sealed class MosquittoProcess : IDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string?> _log = new();
    private readonly Process _process;

    /// <summary>Initializes a new instance of the <see cref="MosquittoProcess"/> class and waits until it answers.</summary>
    /// <param name="program">The path of mosquitto.</param>
    /// <param name="configuration">The path of its configuration, in whose folder it works.</param>
    /// <param name="port">The port that is in it.</param>
    public MosquittoProcess(string program, string configuration, int port)
    {
        ProcessStartInfo start = new(program, ["-c", Path.GetFileName(configuration)])
        {
            WorkingDirectory = Path.GetDirectoryName(configuration),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, e) => _log.Enqueue(e.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        bool answers = false;
        SpinWait.SpinUntil(() => (answers = Answers(port)) || _process.HasExited, s_startLimit);
        Assert.IsTrue(answers, $"mosquitto does not start: {string.Join('\n', _log)}");
    }

    /// <summary>Gets the number of the process.</summary>
    public string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Kills it without warning.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool Answers(int port)
    {
        try
        {
            using TcpClient client = new("localhost", port);
            return true;
        }
        catch (SocketException)
        {
            Thread.Sleep(20);
            return false;
        }
    }
}

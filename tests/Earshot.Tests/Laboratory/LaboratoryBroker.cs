using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Tools;

namespace Earshot.Tests.Laboratory;

/// <summary>A mosquitto that can be killed without warning and started again on the same port.</summary>
/// <remarks>
/// It keeps nothing on disk, and gives a subscriber every message at once: what it has acknowledged is on its way to the
/// receiver before the next message is read, so that its own durability is not what is tested.
/// </remarks>
internal sealed class LaboratoryBroker : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _program;
    private readonly Lock _gate = new();
    private MosquittoProcess? _process;

    /// <summary>Initializes a new instance of the <see cref="LaboratoryBroker"/> class and starts it.</summary>
    /// <param name="program">The path of mosquitto.</param>
    public LaboratoryBroker(string program)
    {
        _program = program;
        Port = Hal.TestBroker.FreePort();
        File.WriteAllText(
            _folder["mosquitto.conf"],
            $"listener {Port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_inflight_messages 0\nmax_queued_messages 0\nset_tcp_nodelay true\n");
        Start();
    }

    /// <summary>Gets the port.</summary>
    public int Port { get; }

    /// <summary>Gets a value indicating whether it runs.</summary>
    public bool IsRunning => _process is not null;

    /// <summary>Starts it anew, empty, and waits until it answers.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _process ??= new MosquittoProcess(_program, _folder["mosquitto.conf"], Port);
        }
    }

    /// <summary>Kills it (SIGKILL).</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _process?.Dispose();
            _process = null;
        }
    }

    /// <summary>Makes it stand still; connections to it stand and carry nothing.</summary>
    public void Stop() => Signal("-STOP");

    /// <summary>Lets it go on.</summary>
    public void Continue() => Signal("-CONT");

    public void Dispose()
    {
        Kill();
        _folder.Dispose();
    }

    private void Signal(string signal)
    {
        lock (_gate)
        {
            if (_process is not null)
            {
                using Process kill = Process.Start("kill", [signal, _process.Id]);
                kill.WaitForExit();
            }
        }
    }
}

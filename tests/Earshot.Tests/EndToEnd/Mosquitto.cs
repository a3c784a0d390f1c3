using System;
using System.IO;
using System.Linq;
using Earshot.Tests.Tools;
using Earshot.Tools.Running;

namespace Earshot.Tests.EndToEnd;

/// <summary>The mosquitto broker, started for one test on a free port of the loopback interface.</summary>
internal sealed class Mosquitto : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MosquittoProcess _process;

    public Mosquitto(string program, string settings = "")
    {
        int port = Hal.TestBroker.FreePort();
        File.WriteAllText(_folder["mosquitto.conf"], $"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n{settings}");
        Address = new BrokerAddress("127.0.0.1", port, null, null);
        _process = new MosquittoProcess(program, _folder["mosquitto.conf"], port);
    }

    public BrokerAddress Address { get; }

    /// <summary>Finds the program on the PATH and where distributions put it.</summary>
    /// <returns>Its path, or <see langword="null"/>.</returns>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/sbin")
        .Append("/usr/local/sbin")
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "mosquitto.exe" : "mosquitto"))
        .FirstOrDefault(File.Exists);

    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }
}

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using Earshot.Tests.Tools;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.EndToEnd;

/// <summary>The mosquitto broker, started for one test on a free port of the loopback interface.</summary>
internal sealed class Mosquitto : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly TestFolder _folder = new();
    private readonly Process _process;

    public Mosquitto(string program)
    {
        int port = Hal.TestBroker.FreePort();
        File.WriteAllText(_folder["mosquitto.conf"], $"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n");
        ProcessStartInfo start = new(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(_folder["mosquitto.conf"]);
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Address = new BrokerAddress("127.0.0.1", port, null, null);
        Assert.IsTrue(SpinWait.SpinUntil(Answers, StartLimit), "mosquitto does not answer");
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
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private bool Answers()
    {
        try
        {
            using TcpClient client = new(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            Thread.Sleep(20);
            return false;
        }
    }
}

using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Provisioning;

/// <summary>mosquitto with the configuration that provision wrote, started as docs/provisioning.md says: the folder copied, nothing in it changed.</summary>
internal sealed class FleetBroker : IDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(1);

    private readonly TestFolder _folder = new();
    private readonly string _program;
    private readonly string _fleet;
    private readonly int _port;
    private Process? _process;

    private FleetBroker(string program, string fleet, int port)
    {
        _program = program;
        _fleet = fleet;
        _port = port;
        Restart();
    }

    /// <summary>Gets the address to give to provision, and the port in it.</summary>
    public static (string Url, int Port) NewAddress()
    {
        int port = Hal.TestBroker.FreePort();
        return ($"mqtts://localhost:{port}", port);
    }

    /// <summary>Starts it for the fleet of a test's folder; the test is skipped where there is no mosquitto.</summary>
    public static FleetBroker Start(TestFolder folder, int port)
    {
        string? program = Mosquitto.Find();
        if (program is null)
        {
            Assert.Inconclusive("Skipped: mosquitto is not on this machine.");
        }

        return new FleetBroker(program, folder["fleet"], port);
    }

    /// <summary>Copies the folder anew and starts with it.</summary>
    public void Restart()
    {
        Stop();
        foreach (string file in Directory.GetFiles(Path.Combine(_fleet, "broker")))
        {
            File.Copy(file, _folder[Path.GetFileName(file)], overwrite: true);
        }

        // As root it works as the user mosquitto, to whom the folder has to belong.
        if (Environment.UserName == "root")
        {
            using Process owner = Process.Start("chown", ["-R", "mosquitto", _folder.Path]);
            owner.WaitForExit();
        }

        ProcessStartInfo start = new(_program, ["-c", "mosquitto.conf"]) { WorkingDirectory = _folder.Path, RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        string log = string.Empty;
        _process.ErrorDataReceived += (_, e) => log += e.Data + "\n";
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Assert.IsTrue(SpinWait.SpinUntil(() => _process.HasExited || Answers(), s_startLimit) && !_process.HasExited, $"mosquitto does not take its configuration: {log}");
    }

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private void Stop()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _process = null;
        }
    }

    private bool Answers()
    {
        try
        {
            using TcpClient client = new("localhost", _port);
            return true;
        }
        catch (SocketException)
        {
            Thread.Sleep(20);
            return false;
        }
    }
}

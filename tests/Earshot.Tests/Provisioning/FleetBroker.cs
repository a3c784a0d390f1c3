using System;
using System.Diagnostics;
using System.IO;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Provisioning;

/// <summary>mosquitto with the configuration that provision wrote, started as docs/provisioning.md says: the folder copied, nothing in it changed.</summary>
internal sealed class FleetBroker : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _program;
    private readonly string _fleet;
    private readonly int _port;
    private MosquittoProcess? _process;

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

        _process = new MosquittoProcess(_program, _folder["mosquitto.conf"], _port);
    }

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private void Stop()
    {
        _process?.Dispose();
        _process = null;
    }
}

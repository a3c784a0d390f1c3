using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Earshot.Tests.Provisioning;
using Earshot.Tests.Tools;

namespace Earshot.Tests.Flash;

/// <summary>A fleet as provision makes it, an image, and boards on ports as the stand-in for nanoff knows them.</summary>
internal sealed class FakeFleet : IDisposable
{
    private readonly TestFolder _folder = new();

    public FakeFleet(int nodes, string board = "ESP32_PSRAM_REV3")
    {
        Nodes = [.. Enumerable.Range(1, nodes).Select(i => $"lv-{i:D4}")];
        string lines = string.Concat(Nodes.Select(node => $"{node},56.5,27.3,110,cross,12,{board}\n"));
        FleetRun.Provision(_folder, $"id,lat,lon,alt,array,heading,board\n{lines}", "--broker", "mqtts://127.0.0.1:1").AssertDone();
        Directory.CreateDirectory(Boards);
        _folder.Write("Earshot.bin", [.. "NFMRK1\0\0"u8, .. new byte[4096]]);
    }

    /// <summary>Gets the program that stands in for nanoff and for earshot.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "FakeNanoff.dll");

    public string[] Nodes { get; }

    public string Folder => _folder["fleet"];

    public string Boards => _folder["boards"];

    public string Image => _folder["Earshot.bin"];

    public string[] Commands => File.ReadAllLines(Path.Combine(Boards, "commands.log"));

    public string this[string name] => _folder[name];

    /// <summary>Plugs a blank board in.</summary>
    public void Plug(string port, string fault = "", string chip = "ESP32", string revision = "3.1") => File.WriteAllText(
        Path.Combine(Boards, $"{port}.board"), $"chip={chip}\nrevision={revision}\nfault={fault}\n", new UTF8Encoding(false));

    /// <summary>Mends a board, or breaks it in another way, and leaves what is on it.</summary>
    public void SetFault(string port, string fault)
    {
        string file = Path.Combine(Boards, $"{port}.board");
        File.WriteAllLines(file, File.ReadAllLines(file)
            .Select(line => line.StartsWith("fault=", StringComparison.Ordinal) ? $"fault={fault}" : line)
            .Where(line => !line.StartsWith("download=", StringComparison.Ordinal)));
    }

    /// <summary>Tells whether a board came online with the configuration, key and certificate that provision made for a node.</summary>
    public bool Runs(string port, string node)
    {
        string[] board = File.ReadAllLines(Path.Combine(Boards, $"{port}.board"));
        string folder = Path.Combine(Folder, "nodes", node);
        string online = Path.Combine(Boards, $"{node}.online");
        return board.Contains($"I:\\node.json={Base64("node.json")}")
            && board.Contains($"I:\\command.key={Base64("command.key")}")
            && board.Contains($"device={Convert.ToBase64String([.. File.ReadAllBytes(Path.Combine(folder, "device.pem")), 0])}")
            && File.Exists(online)
            && DateTime.UtcNow.Ticks - long.Parse(File.ReadAllText(online), CultureInfo.InvariantCulture) < TimeSpan.FromMinutes(30).Ticks;

        string Base64(string file) => Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, file)));
    }

    public void Dispose() => _folder.Dispose();
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Earshot.FakeNanoff;

/// <summary>A board on a port: a file of "key=value" lines that outlives a run of the program, as flash does.</summary>
internal sealed class FakeBoard
{
    private const string Configuration = "I:\\node.json";
    private const string CommandKey = "I:\\command.key";

    private readonly string _folder;
    private readonly string _file;
    private readonly Dictionary<string, string> _values;

    private FakeBoard(string folder, string file)
    {
        _folder = folder;
        _file = file;
        _values = File.ReadAllLines(file).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <summary>Gets the fault that the test gave it, or nothing.</summary>
    public string Fault => this["fault"];

    /// <summary>Gets a value indicating whether the chip is still in the boot loader, where only the RESET button gets it out.</summary>
    public bool InDownloadMode => this["download"] == "yes";

    public string this[string key]
    {
        get => _values.GetValueOrDefault(key, string.Empty);
        set => _values[key] = value;
    }

    public static FakeBoard? Find(string folder, string port)
    {
        string file = Path.Combine(folder, $"{port}.board");
        return File.Exists(file) ? new FakeBoard(folder, file) : null;
    }

    public void Save() => File.WriteAllLines(_file, _values.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>Starts the application, as a board does that was reset: it comes online when everything about it is right.</summary>
    public void Boot()
    {
        bool network = this["encryption"] == "WPA2" && EndsWithNul(this["ca"]) && EndsWithNul(this["device"]);
        bool runs = this["app"] == "right" && this[Configuration].Length > 0 && this[CommandKey].Length > 0;
        if (network && runs && Fault != "noreboot")
        {
            using JsonDocument json = JsonDocument.Parse(Convert.FromBase64String(this[Configuration]));
            string online = Path.Combine(_folder, $"{json.RootElement.GetProperty("id").GetString()}.online");

            // A silent board was online an hour ago and the broker still has its status; it does not come again.
            DateTime last = Fault == "silent" ? DateTime.UtcNow.AddHours(-1) : DateTime.UtcNow;

            // Whole at once: the one who waits reads it meanwhile.
            File.WriteAllText($"{online}.new", last.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture));
            File.Move($"{online}.new", online, overwrite: true);
        }
    }

    // mbed TLS takes PEM for PEM only with the NUL behind it; without, it knows no certificate and says nothing.
    private static bool EndsWithNul(string base64) => base64.Length > 0 && Convert.FromBase64String(base64)[^1] == 0;
}

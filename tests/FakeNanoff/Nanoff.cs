using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Earshot.FakeNanoff;

/// <summary>
/// What nanoff 2.5.162 does and prints, its traps included: it ends with 0 for a file that failed, and with little
/// output for an application that failed; it writes an application through the boot loader to an address that the
/// firmware does not look at; an S3 that was flashed answers nothing until it is reset by hand.
/// </summary>
internal static class Nanoff
{
    public const string Version = "2.5.162";

    public static int Run(string folder, string[] args)
    {
        Arguments arguments = new(args);
        string version = Environment.GetEnvironmentVariable("FAKE_NANOFF_VERSION") ?? Version;
        Console.WriteLine($".NET nanoFramework Firmware Flasher v{version}+0123456789");
        Console.WriteLine("Copyright (C) 2019 .NET Foundation and nanoFramework project contributors");
        Console.WriteLine();
        if (!arguments.AreKnown)
        {
            return Fail(9000, "Invalid options.");
        }

        if (arguments.Has("--listports"))
        {
            Console.WriteLine("Available COM ports:");
            foreach (string file in Directory.GetFiles(folder, "*.board").Order(StringComparer.Ordinal))
            {
                Console.WriteLine($"  {Path.GetFileNameWithoutExtension(file)}");
            }

            return 0;
        }

        if (arguments.Has("--updatearchive"))
        {
            string archive = arguments.Value("--archivepath")!;
            File.WriteAllText(Path.Combine(archive, $"{arguments.Value("--target")}-{arguments.Value("--fwversion")}.zip"), "firmware");
            return 0;
        }

        FakeBoard? board = FakeBoard.Find(folder, arguments.Value("--serialport") ?? string.Empty);
        if (board is null)
        {
            return Fail(6000, "Couldn't open serial device. Make sure the COM port exists, that the device is connected and that it's not being used by another application.");
        }

        int code = board.Fault == "busy" ? Fail(6002, "COM port is being used by another application.") : Run(board, arguments);
        board.Save();
        return code;
    }

    private static int Run(FakeBoard board, Arguments arguments)
    {
        if (arguments.Value("--platform") is not null || arguments.Value("--target") is not null)
        {
            return arguments.Has("--nanodevice") ? Fail(9000, "Incompatible options combined with --nanodevice.") : BootLoader(board, arguments);
        }

        // From here on the board's own firmware has to answer.
        if (board["target"].Length == 0 || board.InDownloadMode || board.Fault == "dead")
        {
            return Fail(arguments.Has("--devicedetails") ? 2001 : 2000, "Error connecting to nano device.");
        }

        return arguments.Value("--filedeployment") is string files ? DeployFiles(board, arguments, files)
            : arguments.Value("--networkdeployment") is string network ? DeployNetwork(board, network)
            : arguments.Has("--deploy") ? Deploy(board, arguments)
            : arguments.Has("--devicedetails") ? Details(board)
            : 0;
    }

    private static int BootLoader(FakeBoard board, Arguments arguments)
    {
        if (board.Fault == "boot")
        {
            return Fail(4000, "Error executing ESP32 serial command.");
        }

        if (arguments.IsTalkative)
        {
            string chip = board["chip"];
            Console.WriteLine();
            Console.WriteLine("Connected to:");
            Console.WriteLine(chip == "ESP32" ? $"ESP32 (ESP32-D0WD-V3 (revision v{board["revision"]}))" : $"{chip} ({chip} (QFN56) (revision v0.2))");
            Console.WriteLine("Features WiFi, BT, Dual Core, 240MHz");
            Console.WriteLine("Crystal 40MHz");
            Console.WriteLine("MAC AA:BB:CC:00:11:22");
        }

        if (arguments.Has("--devicedetails"))
        {
            return 0;
        }

        if (arguments.Has("--update"))
        {
            if (arguments.Has("--fromarchive") && !File.Exists(Path.Combine(arguments.Value("--archivepath")!, $"{arguments.Value("--target")}-{arguments.Value("--fwversion")}.zip")))
            {
                return Fail(9015, "Firmware package not found in archive.");
            }

            if (board.Fault == "write")
            {
                return Fail(4003, "Failed to write new firmware to ESP32.");
            }

            board["target"] = arguments.Value("--target")!;
            board["version"] = board.Fault == "version" ? "1.12.0.53" : arguments.Value("--fwversion")!;
            board["app"] = string.Empty;
            board["download"] = board.Fault == "reset" ? "yes" : "no";
        }

        if (arguments.Has("--deploy"))
        {
            board["app"] = "wrong"; // At 0x1B0000, where this firmware does not look; told as a success.
        }

        return 0;
    }

    private static int DeployFiles(FakeBoard board, Arguments arguments, string path)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (JsonElement file in json.RootElement.GetProperty("Files").EnumerateArray())
        {
            string source = file.GetProperty("SourceFilePath").GetString()!;
            string destination = file.GetProperty("DestinationFilePath").GetString()!;
            Console.Write($"Deploying file {source} to {destination}...");
            if (board.Fault == "file")
            {
                Console.WriteLine();
                Console.WriteLine($"Error deploying content file {source} to {destination}");
            }
            else if (board.Fault == "exception" || !File.Exists(source))
            {
                Console.Write(arguments.IsTalkative ? $"{Environment.NewLine}Exception deploying content file {source} to {destination}{Environment.NewLine}" : string.Empty);
            }
            else
            {
                board[destination] = Convert.ToBase64String(File.ReadAllBytes(source));
                Console.WriteLine("OK");
            }
        }

        return 0;
    }

    private static int DeployNetwork(FakeBoard board, string path)
    {
        // nanoff takes it for no operation and prints its help, before it does what it was asked to do.
        Console.WriteLine("No operation was performed with the options supplied.");
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement wifi = json.RootElement.GetProperty("WirelessClient");
        Console.WriteLine("Updating network configuration...OK");
        Console.WriteLine("Updating wireless configuration...OK");
        board["encryption"] = wifi.TryGetProperty("Encryption", out JsonElement encryption) ? encryption.GetString()! : "None";
        board["device"] = json.RootElement.GetProperty("DeviceCertificates").GetString()!;
        Console.WriteLine("Updating client certificates...OK");
        if (board.Fault == "certificate")
        {
            Console.WriteLine("Updating client certificates...");
            Console.WriteLine("Error uploading ca  certificates.");
            return 2002;
        }

        board["ca"] = json.RootElement.GetProperty("CACertificates").GetString()!;
        Console.WriteLine("Updating client certificates...OK");
        return 0;
    }

    private static int Deploy(FakeBoard board, Arguments arguments)
    {
        if (!File.Exists(arguments.Value("--image")))
        {
            return Fail(2002, "Couldn't find the deployment file at the specified path.");
        }

        if (board.Fault == "deploy")
        {
            // Less talkative, it ends with 0.
            Console.WriteLine(arguments.IsTalkative ? "Deploying managed application...FAILED!" : string.Empty);
            return arguments.IsTalkative ? Fail(2002, "Error executing operation with nano device.") : 0;
        }

        board["app"] = board.Fault == "address" ? "wrong" : "right";
        Console.WriteLine(arguments.IsTalkative ? "Deploying managed application...OK" : string.Empty);
        Console.WriteLine(arguments.IsTalkative ? "Rebooting...OK" : string.Empty);
        board.Boot();
        return 0;
    }

    private static int Details(FakeBoard board)
    {
        Console.WriteLine($"HAL build info: nanoCLR running @ {board["target"]} built with ESP-IDF v5.5.4");
        Console.WriteLine($"  Target:   {board["target"]}");
        Console.WriteLine("  Platform: ESP32");
        Console.WriteLine();
        Console.WriteLine("Firmware build Info:");
        Console.WriteLine($"  CLR Version: {board["version"]}");
        Console.WriteLine();
        Console.WriteLine("AppDomains:");
        Console.WriteLine();
        Console.WriteLine("Assemblies:");
        if (board["app"] == "right")
        {
            Console.WriteLine("  Earshot.App, 0.1.0.0");
            Console.WriteLine("  Earshot.Node, 0.1.0.0");
            Console.WriteLine("  mscorlib, 1.17.11.0");
        }

        Console.WriteLine();
        Console.WriteLine("Native Assemblies:");
        Console.WriteLine("  mscorlib v100.5.0.24, checksum 0x1549C856");
        return 0;
    }

    private static int Fail(int code, string why)
    {
        Console.WriteLine($"Error E{code}: {why}");
        return code;
    }
}

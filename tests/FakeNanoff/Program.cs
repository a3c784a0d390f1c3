using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Earshot.FakeNanoff;

/// <summary>The entry: nanoff's command line, or "wait NODE ..." as earshot has it. FAKE_NANOFF names the folder of the boards.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        string folder = Environment.GetEnvironmentVariable("FAKE_NANOFF")!;
        File.AppendAllText(Path.Combine(folder, "commands.log"), string.Join(' ', args) + "\n");
        return args.Length > 1 && args[0] == "wait" ? Wait(folder, args[1], Array.IndexOf(args, "--new") > 0) : Nanoff.Run(folder, args);
    }

    private static int Wait(string folder, string node, bool again)
    {
        if (File.Exists(Path.Combine(folder, "broker.down")))
        {
            Console.Error.WriteLine("Broker mqtts://broker.example.org:8883 cannot be used: Connection refused.");
            return 1;
        }

        long start = again ? DateTime.UtcNow.Ticks : 0;
        Console.WriteLine("{\"record\":\"waiting\",\"nodes\":1}");
        string file = Path.Combine(folder, $"{node}.online");
        while (!File.Exists(file) || long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) < start)
        {
            Thread.Sleep(20);
        }

        Console.WriteLine($"{{\"record\":\"online\",\"node\":\"{node}\"}}");
        return 0;
    }
}

using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Loader;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Provisioning;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Provisioning.Files;
using Earshot.Tools.Updating;
using Earshot.Update;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Updating;

/// <summary>Over the air: the tool, mosquitto as provision configured it, TLS, the firmware behind the loader on a virtual board. In real time.</summary>
[TestClass]
[DoNotParallelize]
public sealed class RemoteUpdateTests
{
    private const string Node = "lv-0001";
    private const string Fleet = "id,lat,lon,alt,array\nlv-0001,56.5,27.3,110,single\n";

    /// <summary>What the status tells: the virtual board runs one application, under whatever number a bundle has.</summary>
    private const int Minor = 1;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    private readonly ConcurrentQueue<string> _started = new();

    [TestMethod]
    public async Task SignedBundle_isSentStartedAndTakenBackOnCommand_anotherOneIsRefused()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        using VirtualWorld world = new(DateTimeOffset.UtcNow, WorldPace.RealTime);
        VirtualBoard board = world.AddBoard("board", new SilentSound());
        board.Deploy(folder, Node);
        board.PowerOn(Boot);
        using CancellationTokenSource stop = new(s_limit);
        Task run = Task.Run(() => world.RunUntil(s_limit, stop.Token), CancellationToken.None);
        try
        {
            CommandLineRun.Of("wait", Node, "--fleet", folder["fleet"], "--timeout", "60").AssertDone();
            using FleetClient watcher = await FleetClient.ConnectAsync(folder, port, "clients/operator.pem");
            await watcher.SubscribeAsync("earshot/v1/node/+/update/state");
            await watcher.SubscribeAsync("earshot/v1/node/+/command");
            await RefusedAsync(folder, url, stop.Token);

            (int code, string output) = await UpdateAsync(folder, url, Make(folder, null), stop.Token);

            Assert.AreEqual(ExitCode.Done, code, output);
            StringAssert.Contains(output, "\"record\":\"updated\"", StringComparison.Ordinal);
            Assert.AreEqual("deployed 0.1", string.Join(' ', _started));
            foreach ((string topic, string payload) in watcher.Received)
            {
                Contract contract = topic.EndsWith("/command", StringComparison.Ordinal) ? Contract.Command : Contract.UpdateState;
                Assert.AreEqual(string.Empty, string.Join('\n', contract.Faults(payload)));
            }

            Assert.IsTrue(watcher.Received.Any(message => message.Payload.Contains("\"stage\":\"ready\"", StringComparison.Ordinal)));
            CommandLineRun.Of("command", "undo-update", Node, "--fleet", folder["fleet"]).AssertDone();
            Assert.IsTrue(SpinWait.SpinUntil(() => _started.Count == 3, TimeSpan.FromMinutes(2)), "the node does not start anew");
            Assert.AreEqual("deployed 0.1 deployed", string.Join(' ', _started));
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(10), CancellationToken.None));
        }

        Assert.IsNull(board.Failure);
    }

    [TestMethod]
    public void Version_thatStatusTells_isThatOfTheAssemblies() =>
        Assert.AreEqual(App.Program.Version, typeof(App.Program).Assembly.GetName().Version!.ToString(3), "raise Program.Version and Version in Directory.Build.props together");

    [TestMethod]
    public void Bundle_ofTheImage_isSignedOnceMadeTheSameAgainAndDamageIsToldInOneLine()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();
        Directory.CreateDirectory(folder["image"]);
        foreach (string name in Bundle.Assemblies)
        {
            folder.Write($"image/{name}.pe", PeFile(new Version(0, 7, 1, 0)));
        }

        CommandLineRun made = BundleOf(folder).AssertDone();

        StringAssert.Contains(made.Output, "version 0.7.1", StringComparison.Ordinal);
        byte[] first = File.ReadAllBytes(folder["b.bin"]);
        BundleOf(folder).AssertDone();
        CollectionAssert.AreEqual(first, File.ReadAllBytes(folder["b.bin"]));
        MemoryStorage storage = new();
        storage.Write(UpdateReceiver.KeyFile, File.ReadAllBytes(folder[$"fleet/nodes/{Node}/update.pub"]));
        UpdateReceiver receiver = new(storage);
        Bundle.Read(folder["b.bin"]).Send(receiver);
        Assert.AreEqual(UpdateStage.Ready, receiver.Stage, receiver.Error);
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["fleet/ca/update.pem"]));
        }

        folder.Write("image/Earshot.Node.pe", PeFile(new Version(0, 8, 0, 0)));
        BundleOf(folder).AssertRefused(ExitCode.BadInput, "Earshot.Node is of version 0.8.0.0 and Earshot.App of 0.7.1.0");
        byte[] damaged = PeFile(new Version(0, 7, 1, 0));
        damaged[^1] ^= 1;
        folder.Write("image/Earshot.Node.pe", damaged);
        BundleOf(folder).AssertRefused(ExitCode.BadInput, "Earshot.Node.pe: damaged, its checksum is wrong");
        folder.Write("image/Earshot.Node.pe", PeFile(new Version(0, 7, 1, 0), native: 7));
        BundleOf(folder).AssertRefused(ExitCode.BadInput, "Earshot.Node.pe: has a native half");
        folder.Write("image/Earshot.Node.pe", "text"u8.ToArray());
        BundleOf(folder).AssertRefused(ExitCode.BadInput, "Earshot.Node.pe: no assembly for nanoFramework v1");
        File.Delete(folder["image/Earshot.Node.pe"]);
        BundleOf(folder).AssertRefused(ExitCode.BadInput, "Earshot.Node.pe: cannot be read; build the image first");
        folder.Write("b.bin", first[..^1]);
        CommandLineRun.Of("update", folder["b.bin"], Node, "--fleet", folder["fleet"]).AssertRefused(ExitCode.BadInput, "no bundle, or a damaged one");
        CommandLineRun.Of("update", folder["b.bin"], "lv-0009", "--fleet", folder["fleet"]).AssertRefused(ExitCode.BadInput, "lv-0009");
        folder.Write("image/Earshot.Node.pe", PeFile(new Version(0, 7, 1, 0)));
        folder.Write("fleet/ca/update.pem", "text"u8.ToArray());
        BundleOf(folder).AssertRefused(ExitCode.BadInput, "update.pem: no RSA key of 3072 bits");
    }

    private static CommandLineRun BundleOf(TestFolder folder) =>
        CommandLineRun.Of("bundle", "--image", folder["image"], "--fleet", folder["fleet"], "-o", folder["b.bin"]);

    /// <summary>A .pe file as far as anybody but the interpreter looks at it.</summary>
    private static byte[] PeFile(Version version, int native = 0)
    {
        byte[] file = new byte[700];
        new Random(1).NextBytes(file.AsSpan(0x7C));
        "NFMRK1\0\0"u8.CopyTo(file);
        BitConverter.TryWriteBytes(file.AsSpan(0x14), native);
        BitConverter.TryWriteBytes(file.AsSpan(0x1C), (ushort)version.Major);
        BitConverter.TryWriteBytes(file.AsSpan(0x1E), (ushort)version.Minor);
        BitConverter.TryWriteBytes(file.AsSpan(0x20), (ushort)version.Build);
        BitConverter.TryWriteBytes(file.AsSpan(0x0C), Crc(file.AsSpan(0x7C)));
        BitConverter.TryWriteBytes(file.AsSpan(0x08), Crc(file.AsSpan(0, 0x7C)));
        return file;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0;
        for (int i = 0; i < 8 * bytes.Length; i++)
        {
            uint bit = (crc >> 31) ^ ((uint)(bytes[i / 8] >> (7 - (i % 8))) & 1);
            crc = (crc << 1) ^ (bit * 0x04C11DB7);
        }

        return crc;
    }

    private static string Make(TestFolder folder, RSA? key)
    {
        using FleetFolder fleet = FleetFolder.OpenExisting(folder["fleet"]);
        using UpdateKey own = UpdateKey.Open(fleet);
        Bundle bundle = Bundle.Make(
            TestUpdate.Assemblies(Minor, 12000), head => key?.SignData(head, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? own.Sign(head));
        folder.Write("update.bin", bundle.Content);
        return folder["update.bin"];
    }

    private static async Task<(int Code, string Output)> UpdateAsync(TestFolder folder, string url, string file, CancellationToken stop)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        Terminal terminal = new(TextWriter.Synchronized(output), TextWriter.Synchronized(output), outputInteractive: false, errorInteractive: false);
        UpdateOptions options = new(file, new FleetTarget(folder["fleet"], [Node], BrokerUrl.Parse(url)!, "earshot/v1"), TimeSpan.FromSeconds(2), Json: true);
        int code = await new UpdateVerb(options, terminal).RunAsync(stop);
        return (code, output.ToString());
    }

    private static async Task RefusedAsync(TestFolder folder, string url, CancellationToken stop)
    {
        using RSA other = RSA.Create(3072);
        (int code, string output) = await UpdateAsync(folder, url, Make(folder, other), stop);
        Assert.AreEqual(ExitCode.Failed, code, output);
        StringAssert.Contains(output, "the signature is not by the key that this node has", StringComparison.Ordinal);
    }

    private void Boot()
    {
        TestLauncher launcher = new()
        {
            Deployed = new Version(0, 0, 9, 0),
            Application = name =>
            {
                _started.Enqueue(name);
                App.Program.Main();
            },
        };
        new Starter(new FlashStorage(), new Esp32Board(), launcher).Run();
    }
}

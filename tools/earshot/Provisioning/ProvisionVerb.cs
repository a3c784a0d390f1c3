using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Provisioning.Files;
using Earshot.Tools.Provisioning.Fleet;
using Earshot.Tools.Scoring;
using Earshot.Tools.Updating;

namespace Earshot.Tools.Provisioning;

/// <summary>Makes the files of every node, of the broker and of the correlator.</summary>
internal sealed class ProvisionVerb
{
    private readonly ProvisionOptions _options;
    private readonly Terminal _terminal;
    private readonly WorkProgress _progress;
    private readonly DateTimeOffset _now;

    /// <summary>Initializes a new instance of the <see cref="ProvisionVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="now">The moment.</param>
    public ProvisionVerb(ProvisionOptions options, Terminal terminal, DateTimeOffset now)
    {
        _options = options;
        _terminal = terminal;
        _progress = new WorkProgress(terminal, options.Json);
        _now = now;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early, with nothing written unless writing has begun.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">The file, an option or what an earlier run left cannot be used; nothing was written.</exception>
    /// <exception cref="RunFailedException">A file cannot be written.</exception>
    public int Run(CancellationToken stop)
    {
        IReadOnlyList<FleetNode> nodes = FleetFile.Load(_options.File);
        DateOnly today = DateOnly.FromDateTime(_now.UtcDateTime);
        using FleetFolder folder = FleetFolder.Open(_options.Output);
        FleetSettings settings = Settings(folder);
        using FleetAuthority authority = FleetAuthority.Open(folder, _now);
        using UpdateKey updates = UpdateKey.Open(folder);
        byte[] updateKey = updates.PublicKey();
        Identity broker = authority.Ensure(BrokerFiles.Identity, FleetAuthority.Broker, settings.Broker.Address.Host);
        Dictionary<string, Identity> clients = new[] { FleetAuthority.Correlator, FleetAuthority.Operator }
            .ToDictionary(name => $"clients/{name}.pem", name => authority.Ensure($"clients/{name}.pem", name));
        List<ProvisionedNode> provisioned = _progress.Run("keys and certificates", report => nodes.Select((node, i) =>
        {
            stop.ThrowIfCancellationRequested();
            report((i + 1.0) / nodes.Count);
            return new ProvisionedNode(node, Heading(folder, node, today), authority.Ensure(NodeFiles.In(node.Id, NodeFiles.Identity), node.Id));
        }).ToList());

        // The list of what was signed goes first: a certificate that it does not know could never be revoked.
        authority.Put();
        updates.Put(folder);
        folder.Put(".gitignore", "*\n"u8.ToArray());
        folder.Put(BrokerFiles.Identity, broker.ToBytes(), secret: true);
        folder.Put(BrokerFiles.Configuration, BrokerFiles.ConfigurationOf(settings));
        folder.Put(BrokerFiles.AccessList, BrokerFiles.AccessListOf(settings));
        foreach ((string file, Identity client) in clients)
        {
            folder.Put(file, client.ToBytes(), secret: true);
        }

        List<string> labels = [];
        foreach (ProvisionedNode node in provisioned)
        {
            stop.ThrowIfCancellationRequested();
            folder.Put(NodeFiles.In(node.Node.Id, NodeFiles.UpdateKey), updateKey);
            labels.Add(Put(folder, node, settings, authority));
        }

        folder.Put("nodes.json", NodeFiles.Survey(provisioned.Select(node => (node.Node, node.Heading))));
        folder.Put("labels.html", Label.Sheet(labels));

        // A folder is a fleet from here on, and all of it is there.
        folder.Put(FleetSettings.FileName, settings.ToJson());
        IReadOnlyList<string> written = _progress.Run("writing", folder.Commit);
        new ProvisionSummary(_options, settings, provisioned, [broker, .. clients.Values], authority.IsNew, written, _now).Print(_terminal, folder);
        return ExitCode.Done;
    }

    private FleetSettings Settings(FleetFolder folder)
    {
        byte[]? content = folder.Read(FleetSettings.FileName);
        FleetSettings? before = content is null ? null : FleetSettings.Parse(folder[FleetSettings.FileName], content);
        BrokerUrl broker = _options.Broker ?? before?.Broker
            ?? throw new BadInputException("--broker is missing; give the address that nodes reach it by, such as --broker mqtts://broker.example.org:8883.");
        return new FleetSettings(broker, _options.Root ?? before?.Root ?? FleetSettings.DefaultRoot, _options.Ssid ?? before?.Ssid);
    }

    private TrueHeading Heading(FleetFolder folder, FleetNode node, DateOnly today)
    {
        DateOnly date = node.Surveyed
            ?? _options.Date
            ?? TrueHeading.DateOfEarlierRun(node, folder.Read(NodeFiles.In(node.Id, TrueHeading.FileName)))
            ?? today;
        return node.North == NorthReference.True || Magnetism.WorldMagneticModel.Covers(date)
            ? TrueHeading.Of(node, date)
            : throw new BadInputException($"{node.Id}: {Magnetism.WorldMagneticModel.Name} covers 2025 to 2029 and not {date:yyyy-MM-dd}; give the day of the compass measurement in the column surveyed, or update Earshot.");
    }

    private string Put(FleetFolder folder, ProvisionedNode provisioned, FleetSettings settings, FleetAuthority authority)
    {
        FleetNode node = provisioned.Node;
        string In(string file) => NodeFiles.In(node.Id, file);
        byte[]? key = folder.Read(In(NodeFiles.CommandKey));
        if (key is not null && key.Length != NodeFiles.CommandKeyLength)
        {
            throw new BadInputException($"{folder[In(NodeFiles.CommandKey)]}: damaged; put it back from a copy, or delete it, run provision again and flash the node.");
        }

        string label = Label.Draw(node, provisioned.Heading);
        folder.Put(In(NodeFiles.Identity), provisioned.Identity.ToBytes(), secret: true);
        folder.Put(In(NodeFiles.CommandKey), key ?? RandomNumberGenerator.GetBytes(NodeFiles.CommandKeyLength), secret: true);
        folder.Put(In(NodeFiles.Network), NodeFiles.NetworkOf(WifiFor(folder, node, settings), provisioned.Identity.Pem, authority.CertificatePem), secret: true);
        folder.Put(In(TrueHeading.FileName), provisioned.Heading.ToJson(node));
        folder.Put(In(NodeFiles.Configuration), NodeFiles.ConfigurationOf(node, provisioned.Heading, settings));
        folder.Put(In(NodeFiles.Deployment), NodeFiles.DeploymentList());
        folder.Put(In(NodeFiles.Board), Encoding.ASCII.GetBytes(node.Board + "\n"));
        folder.Put(In(NodeFiles.Label), Encoding.UTF8.GetBytes(label));
        return label;
    }

    // The line's network, else the fleet's; without a password given now, the one that the node has.
    private Wifi WifiFor(FleetFolder folder, FleetNode node, FleetSettings settings)
    {
        string ssid = node.Ssid ?? settings.Ssid
            ?? throw new BadInputException($"{node.Id}: no Wi-Fi network; fill the column ssid, or give --ssid for all nodes without one.");
        string network = NodeFiles.In(node.Id, NodeFiles.Network);
        string? password = node.WifiPassword ?? (ssid == settings.Ssid ? _options.WifiPassword : null);
        password ??= NodeFiles.WifiOf(folder[network], folder.Read(network)) is Wifi before && before.Ssid == ssid ? before.Password : null;
        return password is not null
            ? new Wifi(ssid, password)
            : throw new BadInputException($"{node.Id}: no password for the Wi-Fi network '{ssid}'; fill the column password{(ssid == settings.Ssid ? $", or set the environment variable {ProvisionCommand.PasswordVariable}" : string.Empty)}.");
    }
}

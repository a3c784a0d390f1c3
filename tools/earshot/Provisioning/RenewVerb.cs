using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Provisioning.Files;
using Spectre.Console;

namespace Earshot.Tools.Provisioning;

/// <summary>Makes new keys and certificates.</summary>
internal sealed class RenewVerb
{
    private readonly Terminal _terminal;
    private readonly DateTimeOffset _now;
    private readonly bool _json;

    /// <summary>Initializes a new instance of the <see cref="RenewVerb"/> class.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="now">The moment.</param>
    /// <param name="json">Whether to print JSON lines.</param>
    public RenewVerb(Terminal terminal, DateTimeOffset now, bool json)
    {
        _terminal = terminal;
        _now = now;
        _json = json;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="path">The fleet's folder.</param>
    /// <param name="names">Whose certificates to make anew.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">A name is not known; nothing was written.</exception>
    public int Run(string path, IReadOnlyList<string> names)
    {
        using FleetFolder folder = FleetFolder.OpenExisting(path);
        FleetSettings settings = FleetSettings.Parse(folder[FleetSettings.FileName], folder.Read(FleetSettings.FileName)!);
        using FleetAuthority authority = FleetAuthority.Open(folder, _now);
        KnownNames.Require(folder, names);
        List<(string Name, Identity Identity)> renewed = [];
        List<Action> puts = [];
        foreach (string name in names.Distinct())
        {
            Identity identity = authority.Issue(name, name == FleetAuthority.Broker ? settings.Broker.Address.Host : null);
            renewed.Add((name, identity));
            if (name == FleetAuthority.Broker)
            {
                puts.Add(() => folder.Put(BrokerFiles.Identity, identity.ToBytes(), secret: true));
            }
            else if (FleetAuthority.Reserved.Contains(name))
            {
                puts.Add(() => folder.Put($"clients/{name}.pem", identity.ToBytes(), secret: true));
            }
            else
            {
                string network = NodeFiles.In(name, NodeFiles.Network);
                byte[] before = folder.Read(network) ?? throw new BadInputException($"{folder[network]}: missing; run provision again.");
                byte[] after = NodeFiles.WithIdentity(folder[network], before, identity.Pem);
                puts.Add(() => folder.Put(NodeFiles.In(name, NodeFiles.Identity), identity.ToBytes(), secret: true));
                puts.Add(() => folder.Put(network, after, secret: true));
            }
        }

        authority.Put();
        puts.ForEach(put => put());
        folder.Commit();
        Print(renewed);
        return ExitCode.Done;
    }

    private void Print(List<(string Name, Identity Identity)> renewed)
    {
        foreach ((string name, Identity identity) in renewed)
        {
            string end = identity.NotAfter.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (_json)
            {
                _terminal.Output.WriteLine(new JsonObject
                {
                    ["record"] = "certificate",
                    ["name"] = name,
                    ["serial"] = identity.Serial,
                    ["notAfter"] = end,
                }.ToJsonString());
            }
            else
            {
                string todo = name == FleetAuthority.Broker ? "copy the folder broker to its machine and restart mosquitto"
                    : FleetAuthority.Reserved.Contains(name) ? "restart what uses it"
                    : "flash it: flash.ps1";
                _terminal.WriteLine($"[bold]{name.EscapeMarkup()}[/]: new key and certificate until {end}; {todo}.");
            }
        }
    }
}

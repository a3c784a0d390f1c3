using System;
using System.CommandLine;
using System.Linq;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Updating;

/// <summary>The command line of <c>update</c>.</summary>
public static class UpdateCommand
{
    // The node takes an update for good when it has been online for a minute.
    private static readonly TimeSpan s_proof = TimeSpan.FromSeconds(75);

    private static readonly Argument<string> File = new("BUNDLE")
    {
        Description = "What bundle has made.",
    };

    private static readonly Argument<string[]> Nodes = new("NODE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "The nodes, which are updated in this order.",
    };

    private static readonly Option<string?> Fleet = FleetOption.Create();

    private static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description = "The broker, mqtts://host[:port], or mqtt://[user:password@]host[:port] without TLS. Default: the fleet's.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"part\" for each that is sent, an \"updated\" for each node.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("update", "Updates nodes over the air, one after the other; stops at the first that does not come online with it.")
        {
            File, Nodes, Fleet, Broker, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(token => new UpdateVerb(Read(parsed), terminal).RunAsync(token), terminal, stop));
        return command;
    }

    private static UpdateOptions Read(ParseResult parsed)
    {
        string fleet = FleetOption.Require(parsed.GetValue(Fleet));
        string[] nodes = [.. parsed.GetRequiredValue(Nodes).Distinct()];
        FleetSettings settings;
        using (FleetFolder folder = FleetFolder.OpenExisting(fleet))
        {
            KnownNames.RequireNodes(folder, nodes);
            settings = FleetSettings.Parse(folder[FleetSettings.FileName], folder.Read(FleetSettings.FileName)!);
        }

        string? url = parsed.GetValue(Broker);
        BrokerUrl? broker = url is null ? settings.Broker : BrokerUrl.Parse(url);
        return broker is not null
            ? new UpdateOptions(parsed.GetRequiredValue(File), nodes, fleet, broker, settings.Root, s_proof, parsed.GetValue(Json))
            : throw new BadInputException($"--broker '{url}': give an address such as mqtts://broker.example.org:8883 or mqtt://127.0.0.1:1883.");
    }
}

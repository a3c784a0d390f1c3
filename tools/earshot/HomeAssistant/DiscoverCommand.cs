using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Provisioning.Files;
using Spectre.Console;

namespace Earshot.Tools.HomeAssistant;

/// <summary>The verb <c>discover</c>: tells Home Assistant about nodes, or that they are gone.</summary>
public static class DiscoverCommand
{
    private static readonly Argument<string[]> Nodes = new("NODE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "The nodes.",
    };

    private static readonly Option<string?> Fleet = FleetOption.Create();

    private static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description = "The broker that Home Assistant uses, mqtts://host[:port], or mqtt://[user:password@]host[:port] without TLS. Default: the fleet's.",
    };

    private static readonly Option<bool> Remove = new("--remove")
    {
        Description = "Take the nodes out of Home Assistant again.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"discovered\" or \"removed\" for each node.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("discover", "Tells Home Assistant about nodes by a retained message for each, which its MQTT discovery takes.")
        {
            Nodes, Fleet, Broker, Remove, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(token => RunAsync(parsed, terminal, token), terminal, stop));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        string fleet = FleetOption.Require(parsed.GetValue(Fleet));
        string[] nodes = [.. parsed.GetRequiredValue(Nodes).Distinct()];
        FleetSettings settings = ReadSettings(fleet, nodes);
        string? url = parsed.GetValue(Broker);
        BrokerUrl broker = url is null
            ? settings.Broker
            : BrokerUrl.Parse(url) ?? throw new BadInputException($"--broker '{url}': give an address such as mqtts://broker.example.org:8883 or mqtt://127.0.0.1:1883.");
        bool remove = parsed.GetValue(Remove);

        await using OperatorClient client = await OperatorClient.ConnectAsync(
            broker, fleet, nodes.Select(DiscoveryMessage.TopicOf), (_, _, _) => { }, () => { }, stop);
        foreach (string node in nodes)
        {
            await client.PublishAsync(DiscoveryMessage.TopicOf(node), remove ? [] : DiscoveryMessage.Write(settings.Root, node), stop, retain: true);
            string record = remove ? "removed" : "discovered";
            if (parsed.GetValue(Json))
            {
                terminal.Output.WriteLine(new JsonObject { ["record"] = record, ["node"] = node, ["topic"] = DiscoveryMessage.TopicOf(node) }.ToJsonString());
            }
            else
            {
                terminal.WriteLine($"{node.EscapeMarkup()}: {(remove ? "taken out of" : "told to")} Home Assistant on {broker.ToString().EscapeMarkup()}.");
            }
        }

        return ExitCode.Done;
    }

    private static FleetSettings ReadSettings(string fleet, IReadOnlyList<string> nodes)
    {
        using FleetFolder folder = FleetFolder.OpenExisting(fleet);
        KnownNames.RequireNodes(folder, nodes);
        return FleetSettings.Parse(folder[FleetSettings.FileName], folder.Read(FleetSettings.FileName)!);
    }
}

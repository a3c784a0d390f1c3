using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Provisioning;
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

    private static readonly Option<string?> Broker = BrokerOption.Create();

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
        FleetTarget target = FleetTarget.Read(parsed.GetValue(Fleet), parsed.GetRequiredValue(Nodes), parsed.GetValue(Broker));
        bool remove = parsed.GetValue(Remove);

        await using OperatorClient client = await OperatorClient.ConnectAsync(
            target.Broker, target.Fleet, target.Nodes.Select(DiscoveryMessage.TopicOf), (_, _, _) => { }, () => { }, stop);
        foreach (string node in target.Nodes)
        {
            await client.PublishAsync(DiscoveryMessage.TopicOf(node), remove ? [] : DiscoveryMessage.Write(target.Root, node), stop, retain: true);
            string record = remove ? "removed" : "discovered";
            if (parsed.GetValue(Json))
            {
                terminal.Output.WriteLine(new JsonObject { ["record"] = record, ["node"] = node, ["topic"] = DiscoveryMessage.TopicOf(node) }.ToJsonString());
            }
            else
            {
                terminal.WriteLine($"{node.EscapeMarkup()}: {(remove ? "taken out of" : "told to")} Home Assistant on {target.Broker.ToString().EscapeMarkup()}.");
            }
        }

        return ExitCode.Done;
    }
}

using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Provisioning.Waiting;

/// <summary>The command line of <c>wait</c>.</summary>
public static class WaitCommand
{
    private const double DefaultTimeout = 120.0;

    private static readonly Argument<string[]> Nodes = new("NODE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "The nodes.",
    };

    private static readonly Option<string?> Fleet = new("--fleet")
    {
        HelpName = "DIR",
        Description = "The fleet's folder: the broker, the topics and the operator's certificate are taken from it.",
    };

    private static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description = "The broker, mqtts://host[:port] with --fleet, or mqtt://[user:password@]host[:port] without TLS. Default: the fleet's.",
    };

    private static readonly Option<string?> Root = new("--root")
    {
        HelpName = "TOPIC",
        Description = "Root of all topics. Default: the fleet's, without one earshot/v1.",
    };

    private static readonly Option<string?> Timeout = new("--timeout")
    {
        HelpName = "S",
        Description = "Seconds to wait at most. Default: 120.",
    };

    private static readonly Option<bool> OnlyNew = new("--new")
    {
        Description = "A node counts when it comes online from now on; what the broker has kept from before does not.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: \"waiting\" once nothing can be missed any more, then \"online\" for each node.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("wait", "Returns when all the nodes are online, by their retained status; fails when they are not in time.")
        {
            Nodes, Fleet, Broker, Root, Timeout, OnlyNew, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(token => new WaitVerb(Read(parsed), terminal).RunAsync(token), terminal, stop));
        return command;
    }

    private static WaitOptions Read(ParseResult parsed)
    {
        string[] nodes = [.. parsed.GetRequiredValue(Nodes).Distinct()];
        string? wrong = Array.Find(nodes, node => !(node.Length <= 32 && node.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')));
        BadInputException.Unless(wrong is null, $"'{wrong}' is no node; a name has 1 to 32 letters, digits, '-' or '_'.");
        string? fleet = parsed.GetValue(Fleet);
        FleetSettings? settings = fleet is null ? null : FleetFolder.ReadSettings(fleet);
        string? foreign = fleet is null ? null : Array.Find(nodes, node => !Directory.Exists(Path.Combine(fleet, "nodes", node)));
        BadInputException.Unless(foreign is null, $"{foreign}: there is no such node in {fleet}; its folder nodes has those there are.");
        string? url = parsed.GetValue(Broker);
        BrokerUrl? broker = url is null ? settings?.Broker : BrokerUrl.Parse(url);
        BadInputException.Unless(url is null || broker is not null, $"--broker '{url}': give an address such as mqtts://broker.example.org:8883 or mqtt://127.0.0.1:1883.");
        BadInputException.Unless(broker is not null, "Give --fleet or --broker, to know where to listen.");
        BadInputException.Unless(!broker!.Secure || fleet is not null, $"--broker '{url}': a TLS connection needs --fleet, whose folder holds the operator's certificate.");
        string? root = parsed.GetValue(Root);
        BadInputException.Unless(root is null || FleetSettings.IsRoot(root), $"--root '{root}': give 1 to 64 letters, digits, '-', '_' or '/', such as earshot/v1.");
        return new WaitOptions(
            nodes,
            broker,
            root ?? settings?.Root ?? FleetSettings.DefaultRoot,
            fleet,
            TimeSpan.FromSeconds(OptionText.Number("--timeout", parsed.GetValue(Timeout), 0.1, 86_400.0) ?? DefaultTimeout),
            parsed.GetValue(OnlyNew),
            parsed.GetValue(Json));
    }
}

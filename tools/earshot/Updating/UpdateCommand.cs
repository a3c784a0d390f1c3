using System;
using System.CommandLine;
using Earshot.Tools.Provisioning;

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

    private static readonly Option<string?> Broker = BrokerOption.Create();

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
        FleetTarget target = FleetTarget.Read(parsed.GetValue(Fleet), parsed.GetRequiredValue(Nodes), parsed.GetValue(Broker));
        return new UpdateOptions(parsed.GetRequiredValue(File), target, s_proof, parsed.GetValue(Json));
    }
}

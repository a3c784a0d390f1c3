using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace Earshot.Tools.Provisioning;

/// <summary>The command line of <c>revoke</c>.</summary>
public static class RevokeCommand
{
    private static readonly Argument<string[]> Names = new("NODE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Nodes; also correlator or operator.",
    };

    private static readonly Option<string?> Fleet = FleetOption.Create();

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"revoked\" for each name.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("revoke", "Ends all certificates of a node that was stolen, lost or taken down: the broker refuses it once it has the new list.")
        {
            Names, Fleet, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            _ => Task.FromResult(new RevokeVerb(terminal, DateTimeOffset.UtcNow, parsed.GetValue(Json))
                .Run(FleetOption.Require(parsed.GetValue(Fleet)), parsed.GetRequiredValue(Names))),
            terminal,
            stop));
        return command;
    }
}

using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace Earshot.Tools.Provisioning;

/// <summary>The command line of <c>renew</c>.</summary>
public static class RenewCommand
{
    private static readonly Argument<string[]> Names = new("NODE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Nodes; also broker, correlator or operator.",
    };

    private static readonly Option<string?> Fleet = FleetOption.Create();

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"certificate\" for each.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("renew", "Makes new keys and certificates. The old ones stay good until they end, so that a node works on until it is flashed; revoke ends them at once.")
        {
            Names, Fleet, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            _ => Task.FromResult(new RenewVerb(terminal, DateTimeOffset.UtcNow, parsed.GetValue(Json))
                .Run(FleetOption.Require(parsed.GetValue(Fleet)), parsed.GetRequiredValue(Names))),
            terminal,
            stop));
        return command;
    }
}

using System;
using System.CommandLine;
using System.Linq;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Commanding;

/// <summary>The command line of <c>command</c>.</summary>
public static class CommandCommand
{
    private const double DefaultExpires = 60.0;

    private static readonly string[] s_known = ["self-test", "spectrum", "exercise", "reboot", "accept-pose", "configure", "undo-update"];

    private static readonly Argument<string> Do = new("DO")
    {
        Description = "self-test, spectrum, exercise, reboot, accept-pose, configure or undo-update.",
    };

    private static readonly Argument<string[]> Nodes = new("NODE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "The nodes.",
    };

    private static readonly Option<string?> Fleet = FleetOption.Create();

    private static readonly Option<string?> Broker = BrokerOption.Create();

    private static readonly Option<string?> Minutes = new("--minutes")
    {
        HelpName = "N",
        Description = "exercise: for how long detections are marked as exercise, 0 to 1440; 0 ends it.",
    };

    private static readonly Option<string?> Configuration = new("--config")
    {
        HelpName = "FILE",
        Description = "configure: the new node.json of one node. Default: each node's own in the fleet's folder.",
    };

    private static readonly Option<string?> Expires = new("--expires")
    {
        HelpName = "S",
        Description = "Seconds after which a node that has not had it does not obey any more. Default: 60.",
    };

    private static readonly Option<string?> Picture = new("--output", "-o")
    {
        HelpName = "FILE",
        Description = "spectrum of one node: draw it into this PNG file.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"reply\" for each node that answers, a \"silent\" for each that does not, then a \"summary\".",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("command", "Sends a signed command to nodes and waits for their replies; fails when one does not do it.")
        {
            Do, Nodes, Fleet, Broker, Minutes, Configuration, Expires, Picture, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(token => new CommandVerb(Read(parsed), terminal).RunAsync(token), terminal, stop));
        return command;
    }

    private static CommandOptions Read(ParseResult parsed)
    {
        string what = parsed.GetRequiredValue(Do);
        BadInputException.Unless(s_known.Contains(what), $"'{what}' is nothing that nodes do; give {string.Join(", ", s_known[..^1])} or {s_known[^1]}.");
        FleetTarget target = FleetTarget.Read(parsed.GetValue(Fleet), parsed.GetRequiredValue(Nodes), parsed.GetValue(Broker));
        double? minutes = OptionText.Number("--minutes", parsed.GetValue(Minutes), 0.0, 1440.0);
        BadInputException.Unless((what == "exercise") == minutes.HasValue, minutes.HasValue ? $"--minutes is for exercise, not for {what}." : "exercise needs --minutes: for how long, or 0 to end it.");
        BadInputException.Unless(minutes is null || minutes == Math.Floor(minutes.Value), $"--minutes '{parsed.GetValue(Minutes)}': give a whole number.");
        string? file = parsed.GetValue(Configuration);
        BadInputException.Unless(file is null || what == "configure", $"--config is for configure, not for {what}.");
        BadInputException.Unless(file is null || target.Nodes.Count == 1, "--config is one node's: give one node, or leave it out and each gets its own from the fleet's folder.");
        string? picture = parsed.GetValue(Picture);
        BadInputException.Unless(picture is null || what == "spectrum", $"--output is for spectrum, not for {what}.");
        BadInputException.Unless(picture is null || target.Nodes.Count == 1, "--output is one picture: give one node.");
        if (picture is not null)
        {
            OutputFile.Require(picture);
        }

        return new CommandOptions(
            what,
            target,
            (int?)minutes,
            file,
            TimeSpan.FromSeconds(OptionText.Number("--expires", parsed.GetValue(Expires), 1.0, 86_400.0) ?? DefaultExpires),
            picture,
            parsed.GetValue(Json));
    }
}

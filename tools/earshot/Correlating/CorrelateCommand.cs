using System.CommandLine;
using System.Threading.Tasks;

namespace Earshot.Tools.Correlating;

/// <summary>The command line of <c>correlate</c>.</summary>
public static class CorrelateCommand
{
    private static readonly Option<string?> Nodes = new("--nodes")
    {
        HelpName = "NODES.json",
        Description = "The nodes and where they are, as simulate and provision write them.",
    };

    private static readonly Option<string?> Input = new("--input")
    {
        HelpName = "DETECTIONS.jsonl",
        Description = "The detection log: a message a line in order of arrival; - for standard input.",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "The folder to write into: tracks.jsonl, tracks.geojson and tracks.png, and with --zones alerts.jsonl and incursions.jsonl.",
    };

    private static readonly Option<string?> Zones = new("--zones")
    {
        HelpName = "ZONES.geojson",
        Description = "Zones, borders and places to watch: who comes in, when one is expected, alerts.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"track\" for each message, an \"incursion\" for each stay in an area, then a \"summary\".",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("correlate", "Turns the detections of many nodes into tracks: bearings to where the sound left, Doppler, and who heard it.")
        {
            Nodes, Input, Output, Zones, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => Task.Run(() => new CorrelateVerb(Read(parsed), terminal).Run(token), token),
            terminal,
            stop));
        return command;
    }

    private static CorrelateOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Nodes) is { Length: > 0 } nodes
            ? nodes
            : throw new BadInputException("--nodes is missing; give the file that says where the nodes are."),
        parsed.GetValue(Input) is { Length: > 0 } input
            ? input
            : throw new BadInputException("--input is missing; give the detection log, or - for standard input."),
        parsed.GetValue(Output),
        parsed.GetValue(Zones),
        parsed.GetValue(Json));
}

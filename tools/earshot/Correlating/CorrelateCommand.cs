using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using static Earshot.Tools.Correlating.CorrelateArguments;

namespace Earshot.Tools.Correlating;

/// <summary>The command line of <c>correlate</c>: which of its ways is meant.</summary>
public static class CorrelateCommand
{
    /// <summary>The verb.</summary>
    public const string Name = "correlate";

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new(Name, "Turns the detections of many nodes into tracks: from a log, live over MQTT, or again from what is remembered.")
        {
            Nodes, Input, Broker, Fleet, Root, Database, Keep, Http, CorrelateArguments.Replay, Speed, Export, Output, Zones, Cot, Sapient, Cap, Sender, Temperature, Wind, Aircraft, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(token => RunAsync(parsed, terminal, token), terminal, stop));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        bool live = parsed.GetValue(Broker) is not null || parsed.GetValue(Fleet) is not null;
        string?[] ways = [parsed.GetValue(Input), live ? string.Empty : null, parsed.GetValue(CorrelateArguments.Replay), parsed.GetValue(Export)];
        BadInputException.Unless(ways.Count(way => way is not null) <= 1, "--input, --broker (or --fleet), --replay and --export exclude one another; give one.");
        if (live)
        {
            return new LiveVerb(LiveArguments.Read(parsed), terminal).RunAsync(stop);
        }

        if (parsed.GetValue(CorrelateArguments.Replay) is not null || parsed.GetValue(Export) is not null)
        {
            RecallOptions recall = RecallArguments.Read(parsed);
            return Task.Run(() => new RecallVerb(recall, terminal).Run(stop), stop);
        }

        CorrelateOptions options = ReadLog(parsed);
        return Task.Run(() => new CorrelateVerb(options, terminal).Run(stop), stop);
    }

    private static CorrelateOptions ReadLog(ParseResult parsed) => new(
        parsed.GetValue(Nodes) is { Length: > 0 } nodes
            ? nodes
            : throw new BadInputException("--nodes is missing; give the file that says where the nodes are."),
        parsed.GetValue(Input) is { Length: > 0 } input
            ? input
            : throw new BadInputException("--input is missing; give the detection log, or - for standard input. --broker runs live."),
        parsed.GetValue(Output),
        parsed.GetValue(Zones),
        AirArguments.Air(parsed),
        parsed.GetValue(Aircraft),
        parsed.GetValue(Json));
}

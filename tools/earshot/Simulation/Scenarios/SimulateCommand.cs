using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tools.Simulation.Detections;
using Spectre.Console;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>The command line of <c>simulate</c>.</summary>
public static class SimulateCommand
{
    private static readonly Argument<string?> Name = new("SCENARIO")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A ready-made scenario (--list) or a scenario file (docs/schemas/scenario.schema.json).",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "The folder to write into: a WAV for each node, truth.jsonl, nodes.json, scenario.json, manifest.json.",
    };

    private static readonly Option<string?> Seed = new("--seed")
    {
        HelpName = "N",
        Description = "Chooses noise, phases and tolerances. Default: the scenario's own.",
    };

    private static readonly Option<bool> Detect = new("--detect")
    {
        Description = "The nodes' firmware hears it and its messages go into detections.jsonl.",
    };

    private static readonly Option<bool> Detections = new("--detections")
    {
        Description = "No sound: the messages of nodes that hear as the firmware was measured to. Takes larger scenarios, too (--list).",
    };

    private static readonly Option<string?> False = new("--false")
    {
        HelpName = "SHARE",
        Description = "With --detections: the share of node-seconds with a false detection, 0 to 0.9. Default: 0.",
    };

    private static readonly Option<bool> Plot = new("--plot")
    {
        Description = "Draw what each node hears: the spectrogram, and the true bearings beside those of --detect (NODE.png).",
    };

    private static readonly Option<bool> List = new("--list")
    {
        Description = "List the ready-made scenarios and do nothing else.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"node\" for each, then a \"summary\"; with --list a \"scenario\" for each.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("simulate", "What nodes hear of sources that fly: exact delays, Doppler, absorption, ground, wind and noise; with the truth about it.")
        {
            Name, Output, Seed, Detect, Detections, False, Plot, List, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token =>
            {
                if (parsed.GetValue(List))
                {
                    return System.Threading.Tasks.Task.FromResult(WriteList(terminal, parsed.GetValue(Json)));
                }

                return System.Threading.Tasks.Task.Run(() => new SimulateVerb(Read(parsed), terminal).RunAsync(token), token);
            },
            terminal,
            stop));
        return command;
    }

    private static SimulateOptions Read(ParseResult parsed)
    {
        string name = parsed.GetValue(Name)
            ?? throw new BadInputException($"A scenario is missing; give a file or one of {string.Join(", ", ReadyMadeScenarios.Names)}.");
        string output = parsed.GetValue(Output) is { Length: > 0 } folder
            ? folder
            : throw new BadInputException("-o is missing; give the folder to write into.");
        string? seed = parsed.GetValue(Seed);
        return new SimulateOptions(
            name,
            output,
            seed is null ? null : OptionText.Seed("--seed", seed),
            parsed.GetValue(Detect),
            parsed.GetValue(Detections),
            parsed.GetValue(False) is { } share ? Share(share) : 0.0,
            parsed.GetValue(Plot),
            parsed.GetValue(Json));
    }

    private static double Share(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double share) && share is >= 0.0 and <= 0.9
            ? share
            : throw new BadInputException($"--false {text}: give a number from 0 to 0.9.");

    private static int WriteList(Terminal terminal, bool json)
    {
        int width = ReadyMadeScenarios.Names.Concat(DetectionScenarios.Names).Max(name => name.Length);
        foreach (Scenario scenario in ReadyMadeScenarios.Names.Select(name => ReadyMadeScenarios.Read(name)).Concat(DetectionScenarios.Names.Select(name => DetectionScenarios.Make(name, 1))))
        {
            if (json)
            {
                terminal.Output.WriteLine(new JsonObject
                {
                    ["record"] = "scenario",
                    ["name"] = scenario.Name,
                    ["description"] = scenario.Description,
                    ["duration"] = scenario.Duration,
                    ["nodes"] = scenario.Nodes.Count,
                    ["sources"] = scenario.Sources.Count,
                }.ToJsonString());
            }
            else
            {
                terminal.WriteLine($"[bold]{scenario.Name.PadRight(width)}[/]  {scenario.Description.EscapeMarkup()}");
            }
        }

        return ExitCode.Done;
    }
}

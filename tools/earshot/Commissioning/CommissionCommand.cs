using System.CommandLine;
using System.Threading.Tasks;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>The command line of <c>commission</c>.</summary>
public static class CommissionCommand
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "A recording of the node's microphones, channels in array order: claps, a horn, or an engine that drives round. Or what the node itself published meanwhile, a message a line.",
    };

    private static readonly Option<string?> Array = new("--array")
    {
        HelpName = "pair|cross",
        Description = "The array, on the recording's first channels. Default: what fits the channels.",
    };

    private static readonly Option<string?> Spacing = new("--spacing")
    {
        HelpName = "M",
        Description = "Distance between the microphones of a pair in metres, as entered. Default: 0.5.",
    };

    private static readonly Option<string?> Heading = new("--heading")
    {
        HelpName = "DEG",
        Description = "Direction of the array's forward axis as entered, degrees clockwise from true north. Default: 0.",
    };

    private static readonly Option<string?> Config = new("--config")
    {
        HelpName = "FILE",
        Description = "The node's node.json: array, spacing, heading and skews are taken from it. Other options go before it.",
    };

    private static readonly Option<string?> From = new("--from")
    {
        HelpName = "AZ",
        Description = "All of the sound comes from there: degrees clockwise from true north, seen from the array.",
    };

    private static readonly Option<string?> Path = new("--path")
    {
        HelpName = "CSV",
        Description = "Where the sound comes from when: a CSV file with the columns t,az (seconds from the first sample, or UTC; degrees) or t,x,y (metres east and north of the array).",
    };

    private static readonly Option<string?> Node = new("--node")
    {
        HelpName = "ID",
        Description = "Of messages: the node, where the file holds those of several.",
    };

    private static readonly Option<string?> Start = new("--start")
    {
        HelpName = "ISO",
        Description = "Of messages: UTC time of second 0 of the table of --path, such as 2026-05-07T02:13:45Z, where the table has seconds.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"channel\" for each, a \"pair\" for each that works, a \"wiring\" for each that is probable, a \"finding\" for each, then a \"summary\".",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("commission", "Finds swapped, inverted, dead, skewed or mismatched microphones and the array's rotation from a known sound.")
        {
            File, Array, Spacing, Heading, Config, From, Path, Node, Start, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => Task.Run(() => Run(Read(parsed), terminal), token), terminal, stop));
        return command;
    }

    private static int Run(CommissionOptions options, Terminal terminal) =>
        NodeLog.IsOne(options.File) ? new CommissionLogVerb(options, terminal).Run() : new CommissionVerb(options, terminal).Run();

    private static CommissionOptions Read(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(File);
        if (file.StartsWith('-'))
        {
            throw new BadInputException($"Unknown option '{file}'; see: earshot commission --help");
        }

        string? config = parsed.GetValue(Config);
        NodeSettings settings = config is null ? new NodeSettings() : NodeSettings.Load(config);
        settings = settings with
        {
            Array = settings.Array with
            {
                Spacing = OptionText.Number("--spacing", parsed.GetValue(Spacing), 0.05, 2.0) ?? settings.Array.Spacing,
                Heading = Angles.Wrap360(OptionText.Number("--heading", parsed.GetValue(Heading), -360.0, 360.0) ?? settings.Array.Heading),
            },
        };
        double? from = OptionText.Number("--from", parsed.GetValue(From), -360.0, 360.0);
        string? path = parsed.GetValue(Path);
        if (from is not null && path is not null)
        {
            throw new BadInputException("--from and --path exclude each other: one direction, or a table of them.");
        }

        ArrayKind? array = ReadArray(parsed.GetValue(Array)) ?? (config is null ? null : settings.Array.Kind);
        KnownDirections? directions = from is double azimuth ? KnownDirections.From(Angles.Wrap360(azimuth))
            : path is null ? null
            : KnownDirections.Load(path);
        return new CommissionOptions(file, settings, array, directions, parsed.GetValue(Json))
        {
            HasConfig = config is not null,
            HasHeading = parsed.GetValue(Heading) is not null,
            HasSpacing = parsed.GetValue(Spacing) is not null,
            Node = parsed.GetValue(Node) ?? (config is null ? null : settings.Id),
            Start = OptionText.Moment("--start", parsed.GetValue(Start)),
        };
    }

    private static ArrayKind? ReadArray(string? text) => text is null
        ? null
        : ArrayKinds.Parse(text) is ArrayKind kind and not ArrayKind.SingleMicrophone ? kind : throw new BadInputException($"--array '{text}': give pair or cross.");
}

using System.CommandLine;
using System.Threading.Tasks;

namespace Earshot.Tools.Learning;

/// <summary>The command line of <c>learn</c>.</summary>
public static class LearnCommand
{
    private static readonly Argument<string> Manifest = new("MANIFEST.csv")
    {
        Description = "Labelled recordings: a CSV file with the columns file (relative to it), class, label (positive or negative), group and channels. Recordings of one event share a group. Those with more than one channel are left out.",
    };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        HelpName = "SIGNATURES.json",
        Required = true,
        Description = "Write the signatures there.",
    };

    private static readonly Option<string?> Seed = new("--seed")
    {
        HelpName = "N",
        Description = "Chooses where the weights start, the order of the examples and the folds. The same recordings and seed give the same signatures. Default: 1.",
    };

    private static readonly Option<string?> Source = new("--source")
    {
        HelpName = "FILE.cs",
        Description = "Write them there too, as the firmware's BuiltInProfiles.cs.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object and nothing else.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("learn", "Fits the signatures to labelled and to synthesised sounds, heard by the firmware's own code, and judges them by cross-validation by group.")
        {
            Manifest, Output, Seed, Source, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => Task.Run(() => new LearnVerb(Read(parsed), terminal).Run(token), token), terminal, stop));
        return command;
    }

    private static LearnOptions Read(ParseResult parsed)
    {
        string manifest = parsed.GetRequiredValue(Manifest);
        if (manifest.StartsWith('-'))
        {
            throw new BadInputException($"Unknown option '{manifest}'; see: earshot learn --help");
        }

        return new LearnOptions(manifest, parsed.GetRequiredValue(Output), OptionText.Seed("--seed", parsed.GetValue(Seed)), parsed.GetValue(Source), parsed.GetValue(Json));
    }
}

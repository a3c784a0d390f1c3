using System.CommandLine;
using System.Threading.Tasks;

namespace Earshot.Tools.Scoring;

/// <summary>The command line of <c>score</c>.</summary>
public static class ScoreCommand
{
    private static readonly Argument<string> Manifest = new("MANIFEST.csv")
    {
        Description = "Labelled recordings: a CSV file with the columns file (relative to it), class, label (positive or negative), group and channels. Those with more than one channel are left out.",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "Draw the curves there (roc.png, det.png, reliability.png) and write what --json prints (score.jsonl).",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        HelpName = "DIR",
        Description = "Write a page there for each recording that was not heard or fired without cause, as replay --report does, and an index.html with the figures.",
    };

    private static readonly Option<bool> CrossValidate = new("--cross-validate")
    {
        Description = "Judge each recording by profiles that learn fits without its group, at the firmware's threshold, instead of by the shipped profile. Takes as long as learn.",
    };

    private static readonly Option<string?> Seed = new("--seed")
    {
        HelpName = "N",
        Description = "With --cross-validate: the seed, as that of learn. With --bed-hours: the seed of the beds. Default: 1.",
    };

    private static readonly Option<string?> BedHours = new("--bed-hours")
    {
        HelpName = "H",
        Description = "Besides, let the shipped profile hear H hours of synthesised wind, rain, traffic, mains hum, insects and all of them together, and count false onsets.",
    };

    private static readonly Option<string?> Place = new("--place")
    {
        HelpName = "RANGE",
        Description = "Besides, let a cross hear each positive recording that is heard from 12 azimuths at RANGE metres, in the manifest's recordings of the class wind at line SNRs of 0, 5, 10 and 20 dB, and hold its bearings against the truth.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print a JSON object for each recording and one for the whole, a line each, and nothing else.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("score", "Detection figures of the firmware as it ships over labelled recordings: by class, ROC, DET, hit rates with 95 % limits, reliability.")
        {
            Manifest, CrossValidate, Seed, BedHours, Place, Output, Report, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => Task.Run(() => new ScoreVerb(Read(parsed), terminal).Run(token), token), terminal, stop));
        return command;
    }

    private static ScoreOptions Read(ParseResult parsed)
    {
        string manifest = parsed.GetRequiredValue(Manifest);
        if (manifest.StartsWith('-'))
        {
            throw new BadInputException($"Unknown option '{manifest}'; see: earshot score --help");
        }

        bool crossValidate = parsed.GetValue(CrossValidate);
        double? bedHours = OptionText.Number("--bed-hours", parsed.GetValue(BedHours), 0.01, 1000.0);
        double? placeRange = OptionText.Number("--place", parsed.GetValue(Place), 10.0, 100_000.0);
        return parsed.GetValue(Seed) is not null && !crossValidate && bedHours is null
            ? throw new BadInputException("--seed goes with --cross-validate or --bed-hours.")
            : new ScoreOptions(manifest, crossValidate, OptionText.Seed("--seed", parsed.GetValue(Seed)), bedHours, placeRange, parsed.GetValue(Output), parsed.GetValue(Report), parsed.GetValue(Json));
    }
}

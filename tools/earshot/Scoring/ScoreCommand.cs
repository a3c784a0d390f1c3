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
        Description = "Draw the curves there (roc.png, det.png) and write what --json prints (score.jsonl).",
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
        Command command = new("score", "Detection figures of the firmware as it ships over labelled recordings: by class, ROC, DET, hit rates with 95 % limits.")
        {
            Manifest, Output, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => Task.Run(() => new ScoreVerb(Read(parsed), terminal).Run(token), token), terminal, stop));
        return command;
    }

    private static ScoreOptions Read(ParseResult parsed)
    {
        string manifest = parsed.GetRequiredValue(Manifest);
        return manifest.StartsWith('-')
            ? throw new BadInputException($"Unknown option '{manifest}'; see: earshot score --help")
            : new ScoreOptions(manifest, parsed.GetValue(Output), parsed.GetValue(Json));
    }
}

using System.CommandLine;
using System.Globalization;
using System.Threading.Tasks;

namespace Earshot.Tools.Bounds;

/// <summary>The command line of <c>bounds</c>.</summary>
public static class BoundsCommand
{
    private const int DefaultTrials = 20_000;
    private const int FewestTrials = 1_000;
    private const int MostTrials = 10_000_000;

    private static readonly Option<string?> Trials = new("--trials")
    {
        HelpName = "N",
        Description = "Trials of noise alone, from which the thresholds come; a tenth as many have a comb. Default: 20000.",
    };

    private static readonly Option<string?> Seed = new("--seed")
    {
        HelpName = "N",
        Description = "Chooses the sounds. The same trials and seed give the same figures. Default: 1.",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "Draw there the probability of detection over the SNR, the losses and the false alarms (detection.png, losses.png, falsealarms.png).",
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
        Command command = new("bounds", "The firmware's detector beside the Neyman-Pearson bound for a comb of unknown shaft frequency in white noise, loss by loss.")
        {
            Trials, Seed, Output, Json, BearingCommand.Create(terminal),
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => Task.Run(() => new BoundsVerb(Read(parsed), terminal).Run(token), token), terminal, stop));
        return command;
    }

    private static BoundsOptions Read(ParseResult parsed)
    {
        int trials = DefaultTrials;
        if (parsed.GetValue(Trials) is string count
            && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out trials) && trials is >= FewestTrials and <= MostTrials))
        {
            throw new BadInputException($"--trials '{count}': give a whole number from {FewestTrials} to {MostTrials}.");
        }

        return new BoundsOptions(trials, OptionText.Seed("--seed", parsed.GetValue(Seed)), parsed.GetValue(Output), parsed.GetValue(Json));
    }
}

using System.CommandLine;
using System.Globalization;
using System.Threading.Tasks;

namespace Earshot.Tools.Bounds;

/// <summary>The command line of <c>bounds bearing</c>.</summary>
public static class BearingCommand
{
    private const int DefaultTrials = 1_000;
    private const int FewestTrials = 10;
    private const int MostTrials = 1_000_000;

    private static readonly Option<string?> Trials = new("--trials")
    {
        HelpName = "N",
        Description = "Trials of each setting. Default: 1000.",
    };

    private static readonly Option<string?> Seed = new("--seed")
    {
        HelpName = "N",
        Description = "Chooses the sounds. The same trials and seed give the same figures. Default: 1.",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "Draw there error over bound, calibration, and the comparison with GCC-PHAT and SRP-PHAT (bearing-error.png, bearing-sigma.png, bearing-phat.png), and write every setting's figures (bearing.csv).",
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
        Command command = new("bearing", "The firmware's bearing beside the Cramer-Rao bound: a comb in white noise, cross and pair, several spacings, spectra and SNRs.")
        {
            Trials, Seed, Output, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => Task.Run(() => new BearingVerb(Read(parsed), terminal).Run(token), token), terminal, stop));
        return command;
    }

    private static BearingOptions Read(ParseResult parsed)
    {
        int trials = DefaultTrials;
        if (parsed.GetValue(Trials) is string count
            && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out trials) && trials is >= FewestTrials and <= MostTrials))
        {
            throw new BadInputException($"--trials '{count}': give a whole number from {FewestTrials} to {MostTrials}.");
        }

        return new BearingOptions(trials, OptionText.Seed("--seed", parsed.GetValue(Seed)), parsed.GetValue(Output), parsed.GetValue(Json));
    }
}

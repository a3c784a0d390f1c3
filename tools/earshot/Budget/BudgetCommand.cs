using System.CommandLine;
using System.Threading.Tasks;

namespace Earshot.Tools.Budget;

/// <summary>The command line of <c>budget</c>.</summary>
public static class BudgetCommand
{
    private static readonly Argument<string?> File = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A recording with 1, 2 or 4 channels. Default: noise, and an engine heard through it, both synthesised.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object and nothing else.",
    };

    private static readonly Option<string?> Record = new("--record")
    {
        HelpName = "FILE",
        Description = "Show how the figures differ from those in FILE and write them there. The tests hold the node against tests/Earshot.Tests/Budget/budget.json.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("budget", "Counts the IL operations, weighted as nanoFramework's interpreter charges them, that the firmware executes a frame, by stage; and its allocations, its heap and its estimated time on an ESP32.")
        {
            File, Json, Record,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            _ => Task.FromResult(new BudgetVerb(Read(parsed), terminal).Run()), terminal, stop));
        return command;
    }

    private static BudgetOptions Read(ParseResult parsed)
    {
        BudgetOptions options = new(parsed.GetValue(File), parsed.GetValue(Json), parsed.GetValue(Record));
        if (options.Record is not null && (options.Json || options.File is not null))
        {
            throw new BadInputException("--record goes alone: it records the synthesised sounds.");
        }

        return options.File?.StartsWith('-') == true
            ? throw new BadInputException($"Unknown option '{options.File}'; see: earshot budget --help")
            : options;
    }
}

using System.CommandLine;

namespace Earshot.Tools.Demo;

/// <summary>The command line of <c>demo</c>.</summary>
public static class DemoCommand
{
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"scenario\", a \"detection\" for each message with true bearing and error, a \"summary\".",
    };

    private static readonly Option<string?> HeadingError = new("--heading-error")
    {
        HelpName = "DEG",
        Description = "Enter the heading of every array so many degrees wrong: the bearings must come out wrong by as much. Default: 0.",
    };

    private static readonly Option<string?> Plot = new("--plot")
    {
        HelpName = "FILE.png",
        Description = "Draw a map of the flight, the nodes and the bearings that they published.",
    };

    private static readonly Option<string?> Http = new("--http")
    {
        HelpName = "[ADDRESS:]PORT",
        Description = "Serve the correlator's map there, and run in real time.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("demo", "The whole system in one process: three virtual nodes hear a simulated overflight and report it through a broker.")
        {
            Json, HeadingError, Plot, Http,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token =>
            {
                double error = OptionText.Number("--heading-error", parsed.GetValue(HeadingError), -180.0, 180.0) ?? 0.0;
                return new DemoVerb(new DemoOptions(parsed.GetValue(Json), error, parsed.GetValue(Plot), OptionText.EndPoint("--http", parsed.GetValue(Http))), terminal).RunAsync(token);
            },
            terminal,
            stop));
        return command;
    }
}

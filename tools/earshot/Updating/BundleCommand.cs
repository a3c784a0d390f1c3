using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using Earshot.Tools.Provisioning;

namespace Earshot.Tools.Updating;

/// <summary>The command line of <c>bundle</c>.</summary>
public static class BundleCommand
{
    private static readonly Option<string> Image = new("--image")
    {
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("artifacts", "firmware"),
        Description = "Where the device image was built: the folder of its .pe files.",
    };

    private static readonly Option<string?> Fleet = FleetOption.Create();

    private static readonly Option<string> Output = new("--output", "-o")
    {
        HelpName = "FILE",
        Required = true,
        Description = "The bundle.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"bundle\".",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("bundle", "Makes an update for nodes from a device image, signed with the fleet's update key.")
        {
            Image, Fleet, Output, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            _ => Task.FromResult(new BundleVerb(terminal, parsed.GetValue(Json))
                .Run(parsed.GetRequiredValue(Image), FleetOption.Require(parsed.GetValue(Fleet)), parsed.GetRequiredValue(Output))),
            terminal,
            stop));
        return command;
    }
}

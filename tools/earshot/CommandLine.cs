using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Bounds;
using Earshot.Tools.Budget;
using Earshot.Tools.Commanding;
using Earshot.Tools.Commissioning;
using Earshot.Tools.Correlating;
using Earshot.Tools.Demo;
using Earshot.Tools.HomeAssistant;
using Earshot.Tools.Learning;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Provisioning.Waiting;
using Earshot.Tools.Replay;
using Earshot.Tools.Scoring;
using Earshot.Tools.Simulation.Scenarios;
using Earshot.Tools.Updating;

namespace Earshot.Tools;

/// <summary>The command line: its verbs, and the exit codes and one-line messages that all of them share.</summary>
public static class CommandLine
{
    // How long a verb may take to end when it is stopped: the correlator writes and tells what it has.
    private static readonly TimeSpan s_ending = TimeSpan.FromSeconds(30);

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        RootCommand root = new("Earshot hears piston-engined drones, takes their bearing and reports them over MQTT.")
        {
            BoundsCommand.Create(terminal),
            BudgetCommand.Create(terminal),
            BundleCommand.Create(terminal),
            CommandCommand.Create(terminal),
            CommissionCommand.Create(terminal),
            CorrelateCommand.Create(terminal),
            DemoCommand.Create(terminal),
            DiscoverCommand.Create(terminal),
            LearnCommand.Create(terminal),
            ProvisionCommand.Create(terminal),
            RenewCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            RevokeCommand.Create(terminal),
            ScoreCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            UpdateCommand.Create(terminal),
            WaitCommand.Create(terminal),
        };

        // A name that begins with '@' is a file's, not that of a list of arguments; '[suggest]' is for shells that nobody set up.
        root.Directives.Clear();
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        string? fault = Fault(parsed);
        if (fault is not null)
        {
            terminal.Error.WriteLine(fault);
            return ExitCode.BadInput;
        }

        InvocationConfiguration configuration = new()
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        if (parsed.CommandResult.Command.Name == CorrelateCommand.Name)
        {
            configuration.ProcessTerminationTimeout = s_ending;
        }

        return await parsed.InvokeAsync(configuration);
    }

    /// <summary>Runs a verb and turns what the user can mend into one line on standard error.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="stop">Set when the user wants it to end.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    internal static async Task<int> GuardAsync(Func<CancellationToken, Task<int>> verb, Terminal terminal, CancellationToken stop)
    {
        try
        {
            return await verb(stop);
        }
        catch (BadInputException e)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCode.BadInput;
        }
        catch (RunFailedException e)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Every file that a user names is checked where it is opened; what is left is mostly standard output.
            terminal.Error.WriteLine($"Output cannot be written: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Stopped.");
            return ExitCode.Failed;
        }
    }

    private static string? Fault(ParseResult parsed)
    {
        // Help and version are asked for explicitly and come before whatever else is wrong.
        if (parsed.Action is not ParseErrorAction)
        {
            return null;
        }

        string verb = parsed.CommandResult.Command is RootCommand ? string.Empty : $" {parsed.CommandResult.Command.Name}";
        string help = $"see: earshot{verb} --help";
        string? unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        if (unknown is not null)
        {
            return verb.Length == 0 ? $"There is no verb '{unknown}'; {help}" : $"Unknown option or argument '{unknown}'; {help}";
        }

        string message = parsed.CommandResult.Command is RootCommand ? "A verb is missing" : parsed.Errors[0].Message;
        return $"{message.ReplaceLineEndings(" ").TrimEnd('.')}; {help}";
    }
}

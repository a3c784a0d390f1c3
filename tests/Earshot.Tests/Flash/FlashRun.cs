using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace Earshot.Tests.Flash;

/// <summary>A run of flash.ps1 by PowerShell's engine inside the test.</summary>
internal sealed record FlashRun(int ExitCode, IReadOnlyList<FlashRun.Outcome> Outcomes, string Lines, string Error)
{
    private static readonly Lock s_console = new();

    /// <summary>What the script says of a node.</summary>
    public sealed record Outcome(string Node, string Port, bool Done, string Text);

    public static string Script => Path.Combine(Repository.Root, "flash.ps1");

    /// <summary>Runs the script against the stand-in for nanoff; nothing waits for boards that are not there.</summary>
    public static FlashRun Of(FakeFleet fleet, params (string Name, object Value)[] parameters) => Of(
        fleet.Boards,
        [
            ("Fleet", fleet.Folder),
            ("Nanoff", FakeFleet.Program),
            ("Earshot", FakeFleet.Program),
            ("Image", fleet.Image),
            ("SettleSeconds", 0),
            ("OnlineSeconds", 2),
            .. parameters,
        ]);

    public static FlashRun Of(string boards, IEnumerable<(string Name, object Value)> parameters)
    {
        // The engine alone has no Write-Host, and a script's errors go to the one console of the process.
        lock (s_console)
        {
            using StringWriter error = new(CultureInfo.InvariantCulture);
            TextWriter before = Console.Error;
            Environment.SetEnvironmentVariable("FAKE_NANOFF", boards);
            Console.SetError(error);
            try
            {
                InitialSessionState state = InitialSessionState.CreateDefault2();
                if (OperatingSystem.IsWindows())
                {
                    state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
                }

                List<string> lines = [];
                using PowerShell shell = PowerShell.Create(state);
                shell.Runspace.SessionStateProxy.SetVariable("hostLines", lines);
                shell.AddScript("function global:Write-Host($Text) { $hostLines.Add([string] $Text) }").Invoke();
                shell.Commands.Clear();
                shell.AddCommand(Script);
                foreach ((string name, object value) in parameters)
                {
                    shell.AddParameter(name, value);
                }

                Outcome[] outcomes = [.. shell.Invoke().Select(result => new Outcome(
                    result.Properties["Node"].Value.ToString()!,
                    result.Properties["Port"].Value.ToString()!,
                    LanguagePrimitives.IsTrue(result.Properties["Done"].Value),
                    result.Properties["Outcome"].Value.ToString()!))];
                return new FlashRun((int)shell.Runspace.SessionStateProxy.GetVariable("LASTEXITCODE"), outcomes, string.Join('\n', lines), error.ToString().Trim());
            }
            finally
            {
                Console.SetError(before);
                Environment.SetEnvironmentVariable("FAKE_NANOFF", null);
            }
        }
    }
}

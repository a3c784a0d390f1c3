using Spectre.Console;

namespace Earshot.Tools.Scoring;

/// <summary>Where tables go: the screen, or plain text of a fixed width where standard output is a file or a pipe.</summary>
internal static class PlainConsole
{
    private const int Width = 140;

    /// <summary>Gets the console for tables.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The console.</returns>
    public static IAnsiConsole For(Terminal terminal)
    {
        if (terminal.Screen is not null)
        {
            return terminal.Screen;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Output),
        });
        console.Profile.Width = Width;
        return console;
    }
}

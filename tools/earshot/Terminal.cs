using System;
using System.IO;
using Spectre.Console;

namespace Earshot.Tools;

/// <summary>Where the program's output goes, and whether a person watches it.</summary>
public sealed class Terminal
{
    /// <summary>Initializes a new instance of the <see cref="Terminal"/> class.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="outputInteractive">Whether standard output is a terminal.</param>
    /// <param name="errorInteractive">Whether standard error is a terminal.</param>
    public Terminal(TextWriter output, TextWriter error, bool outputInteractive, bool errorInteractive)
    {
        Output = output;
        Error = error;
        Screen = outputInteractive ? Console(output) : null;
        ErrorScreen = errorInteractive ? Console(error, OfErrorTerminal()) : null;
    }

    /// <summary>Gets standard output as plain text.</summary>
    public TextWriter Output { get; }

    /// <summary>Gets standard error as plain text.</summary>
    public TextWriter Error { get; }

    /// <summary>Gets standard output with colour and movement, or <see langword="null"/> where it is a file or a pipe.</summary>
    public IAnsiConsole? Screen { get; }

    /// <summary>Gets standard error with colour and movement, or <see langword="null"/> where it is a file or a pipe.</summary>
    public IAnsiConsole? ErrorScreen { get; }

    /// <summary>Makes the terminal of this process.</summary>
    /// <returns>The terminal.</returns>
    public static Terminal OfProcess() => new(
        System.Console.Out,
        System.Console.Error,
        !System.Console.IsOutputRedirected,
        !System.Console.IsErrorRedirected);

    /// <summary>Writes a line for a person: with markup where standard output is a terminal, plain otherwise.</summary>
    /// <param name="markup">The line in Spectre.Console's markup; text from outside it escaped.</param>
    public void WriteLine(string markup)
    {
        if (Screen is null)
        {
            Output.WriteLine(Markup.Remove(markup).TrimEnd());
        }
        else
        {
            Screen.MarkupLine(markup);
        }
    }

    private static IAnsiConsole Console(TextWriter writer, AnsiSupport support = AnsiSupport.Detect) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = support,
        Interactive = support == AnsiSupport.Yes ? InteractionSupport.Yes : InteractionSupport.Detect,
    });

    // Spectre.Console looks at standard output only: with that in a file it would take any terminal for a dumb one.
    private static AnsiSupport OfErrorTerminal() => OperatingSystem.IsWindows() ? AnsiSupport.Detect
        : Environment.GetEnvironmentVariable("TERM") is null or "dumb" ? AnsiSupport.No
        : AnsiSupport.Yes;
}

using System;
using Spectre.Console;

namespace Earshot.Tools.Scoring;

/// <summary>Shows a person how far a piece of work is; nothing where nobody watches.</summary>
internal sealed class WorkProgress
{
    private readonly IAnsiConsole? _screen;

    /// <summary>Initializes a new instance of the <see cref="WorkProgress"/> class.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="json">Whether standard output is kept for JSON.</param>
    public WorkProgress(Terminal terminal, bool json)
    {
        _screen = terminal.Screen is null || json ? terminal.ErrorScreen : terminal.Screen;
    }

    /// <summary>Does a piece of work.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="what">What it is called.</param>
    /// <param name="work">The work; it reports the share that is done, 0 to 1.</param>
    /// <returns>What it made.</returns>
    public T Run<T>(string what, Func<Action<double>, T> work) => _screen is null
        ? work(_ => { })
        : _screen.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(what, maxValue: 1.0);
                return work(share => task.Value = share);
            });
}

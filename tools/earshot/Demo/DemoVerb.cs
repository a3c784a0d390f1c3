using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Simulation;

namespace Earshot.Tools.Demo;

/// <summary>The whole system in one process.</summary>
internal sealed class DemoVerb
{
    // Any number would do; with a fixed one every run hears the same.
    private const int Seed = 136;

    private readonly DemoOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="DemoVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public DemoVerb(DemoOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="RunFailedException">A node detected nothing, or the firmware failed.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        OverflightScenario scenario = new(Seed);
        IDemoView view = _options.Json ? new DemoJsonView(_terminal.Output, scenario, _options.HeadingError)
            : _terminal.Screen is null ? new DemoTextView(_terminal, scenario, _options.HeadingError)
            : new DemoLiveView(_terminal.Screen, new DemoTextView(_terminal, scenario, _options.HeadingError));
        DemoRun run = new(scenario, _options.HeadingError, _options.Http);
        DemoMap? map = _options.Plot is null ? null : new DemoMap(scenario, _options.Plot);
        DemoSummary summary = await view.ShowAsync((detected, progress) => run.RunAsync(
            detection =>
            {
                map?.Add(detection);
                detected(detection);
            },
            progress,
            stop));
        map?.Save();
        return summary.Fault is null ? ExitCode.Done : throw new RunFailedException(summary.Fault);
    }
}

using System;
using System.IO;
using System.Threading;
using Earshot.Tools.Scoring;
using Spectre.Console;

namespace Earshot.Tools.Bounds;

/// <summary>Measures the firmware's detector beside the bound.</summary>
internal sealed class BoundsVerb
{
    private static readonly int[] s_frameCounts = [1, 4, 16];

    private readonly BoundsOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="BoundsVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public BoundsVerb(BoundsOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">The folder cannot be written.</exception>
    public int Run(CancellationToken stop)
    {
        string[] outputs = _options.Output is null ? [] : Array.ConvertAll(["detection.png", "losses.png", "falsealarms.png"], name => Path.Combine(_options.Output, name));
        Array.ForEach(outputs, OutputFile.Require);
        BoundsReport report = new WorkProgress(_terminal, _options.Json).Run(
            "hearing noise and combs", done => BoundsRun.Measure(s_frameCounts, _options.Trials, _options.Seed, done, stop));
        if (outputs.Length > 0)
        {
            OutputFile.Write(outputs[0], BoundsPlots.Detection(report.Lengths));
            OutputFile.Write(outputs[1], BoundsPlots.Losses(report.Lengths));
            OutputFile.Write(outputs[2], FalseAlarmPlot.Draw(report.Steady));
        }

        if (_options.Json)
        {
            _terminal.Output.WriteLine(BoundsJson.Write(_options, report));
            return ExitCode.Done;
        }

        BoundsTable.Write(_options, report, _terminal);
        Array.ForEach(outputs, output => _terminal.WriteLine($"{output.EscapeMarkup()}: written."));
        return ExitCode.Done;
    }
}

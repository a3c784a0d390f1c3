using System;
using System.Collections.Generic;
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
        string[] outputs = _options.Output is null ? [] : Array.ConvertAll(["detection.png", "losses.png"], name => Path.Combine(_options.Output, name));
        Array.ForEach(outputs, OutputFile.Require);
        IReadOnlyList<FrameCountReport> reports = new WorkProgress(_terminal, _options.Json).Run(
            "hearing noise and combs", report => BoundsRun.Measure(s_frameCounts, _options.Trials, _options.Seed, report, stop));
        if (outputs.Length > 0)
        {
            OutputFile.Write(outputs[0], BoundsPlots.Detection(reports));
            OutputFile.Write(outputs[1], BoundsPlots.Losses(reports));
        }

        if (_options.Json)
        {
            _terminal.Output.WriteLine(BoundsJson.Write(_options, reports));
            return ExitCode.Done;
        }

        BoundsTable.Write(_options, reports, _terminal);
        Array.ForEach(outputs, output => _terminal.WriteLine($"{output.EscapeMarkup()}: written."));
        return ExitCode.Done;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Earshot.Tools.Scoring;
using Spectre.Console;

namespace Earshot.Tools.Bounds;

/// <summary>Measures the firmware's bearing beside the bound.</summary>
internal sealed class BearingVerb
{
    private static readonly double[] s_spacings = [0.1, 0.2, 0.5, 1.0];
    private static readonly int[] s_decibels = [-5, 0, 5, 10, 15, 20, 25];

    private readonly BearingOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="BearingVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public BearingVerb(BearingOptions options, Terminal terminal)
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
        string[] outputs = _options.Output is null
            ? []
            : Array.ConvertAll(["bearing-error.png", "bearing-sigma.png", "bearing-phat.png", "bearing.csv"], name => Path.Combine(_options.Output, name));
        Array.ForEach(outputs, OutputFile.Require);
        IReadOnlyList<BearingCell> cells = new WorkProgress(_terminal, _options.Json).Run("hearing combs from all sides", done =>
        {
            BearingMonteCarlo run = new(s_spacings, s_decibels);
            run.Run(_options.Trials, _options.Seed, done, stop);
            return run.Cells;
        });
        if (outputs.Length > 0)
        {
            OutputFile.Write(outputs[0], BearingPlots.Error(cells));
            OutputFile.Write(outputs[1], BearingPlots.Sigma(cells));
            OutputFile.Write(outputs[2], BearingPlots.Phat(cells));
            OutputFile.Write(outputs[3], BearingFigures.Csv(cells));
        }

        if (_options.Json)
        {
            _terminal.Output.WriteLine(BearingFigures.Json(_options, cells));
            return ExitCode.Done;
        }

        BearingTable.Write(_options, cells, _terminal);
        Array.ForEach(outputs, output => _terminal.WriteLine($"{output.EscapeMarkup()}: written."));
        return ExitCode.Done;
    }
}

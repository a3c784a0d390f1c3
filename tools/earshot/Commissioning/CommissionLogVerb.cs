using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>Examines an array by what its node published, and shows what is found.</summary>
internal sealed class CommissionLogVerb
{
    private readonly CommissionOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="CommissionLogVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public CommissionLogVerb(CommissionOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <returns>The <see cref="ExitCode"/>: <see cref="ExitCode.Failed"/> where something is wrong with the array.</returns>
    /// <exception cref="BadInputException">The file or the options cannot be used.</exception>
    /// <exception cref="RunFailedException">The messages and the directions have no time in common.</exception>
    public int Run()
    {
        NodeLog log = NodeLog.Load(_options.File, _options.Node);
        KnownDirections directions = _options.Directions ?? throw new BadInputException($"{_options.File}: bearings tell nothing unless it is known where the sound came from; give --path or --from.");
        if (!directions.IsSingle && (directions.Start is null) == (_options.Start is null))
        {
            throw new BadInputException(directions.Start is null
                ? "--path: its times are seconds; say with --start at which UTC time second 0 was, or give UTC times in the table."
                : "--start: the table of --path has UTC times already; give one of them.");
        }

        NodeSettings settings = Entered(log);
        if (settings.Array.Kind == ArrayKind.SingleMicrophone)
        {
            throw new BadInputException($"{_options.File}: node '{log.Node}' has a single microphone and tells no bearings.");
        }

        BearingReport report = new BearingAnalysis(log, _options.File, settings, directions, directions.Start ?? _options.Start).Run();
        if (_options.Json)
        {
            BearingOutput.WriteJson(report, _terminal.Output);
        }
        else
        {
            BearingOutput.WriteTable(report, _terminal);
        }

        return report.HasFault ? ExitCode.Failed : ExitCode.Done;
    }

    // What the options say, then node.json, then the node's own status.
    private NodeSettings Entered(NodeLog log)
    {
        NodeSettings settings = _options.Settings;
        if (!_options.HasConfig && log.Array is ArrayLayout told)
        {
            settings = settings with
            {
                Array = new ArrayLayout(
                    told.Kind,
                    _options.HasSpacing ? settings.Array.Spacing : told.Spacing,
                    _options.HasHeading ? settings.Array.Heading : told.Heading),
            };
        }
        else if (!_options.HasConfig && !_options.HasHeading)
        {
            throw new BadInputException($"{_options.File}: the heading that was entered is needed: give --config node.json or --heading; or let the file begin with the node's status.");
        }

        return _options.Array is ArrayKind kind ? settings with { Array = settings.Array with { Kind = kind } } : settings;
    }
}

using System;
using System.CommandLine;
using System.IO;
using Earshot.Tools.Scoring;
using static Earshot.Tools.Correlating.CorrelateArguments;

namespace Earshot.Tools.Correlating;

/// <summary>What the command line says of an interval that is to be computed again or written out.</summary>
internal static class RecallArguments
{
    /// <summary>Reads them.</summary>
    /// <param name="parsed">What was given.</param>
    /// <returns>What to do.</returns>
    /// <exception cref="BadInputException">Something is missing or is not what it should be.</exception>
    public static RecallOptions Read(ParseResult parsed)
    {
        bool export = parsed.GetValue(Export) is not null;
        string name = export ? "--export" : "--replay";
        string interval = parsed.GetValue(export ? Export : CorrelateArguments.Replay)!;
        string[] ends = interval.Split("..");
        BadInputException.Unless(ends.Length == 2, $"{name} '{interval}': give two UTC times such as 2026-05-07T02:00Z..2026-05-07T03:00Z.");
        DateTimeOffset from = OptionText.Moment(name, ends[0])!.Value;
        DateTimeOffset to = OptionText.Moment(name, ends[1])!.Value;
        BadInputException.Unless(from < to, $"{name} '{interval}': the end lies before the begin.");
        string? output = parsed.GetValue(Output);
        BadInputException.Unless(!export || output is not null || parsed.GetValue(Json), "--export needs --output DIR to write into, or --json.");
        if (output is not null)
        {
            OutputFile.Require(Path.Combine(output, "tracks.jsonl"));
        }

        return new RecallOptions(
            parsed.GetValue(Database) is { Length: > 0 } database ? database : throw new BadInputException($"{name} needs --database, where the interval is remembered."),
            from,
            to,
            export,
            OptionText.Number("--speed", parsed.GetValue(Speed), 0.001, 1e6),
            output,
            parsed.GetValue(Json));
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Earshot.Tests.Nano;

/// <summary>An error that a compiler, the IL check or MSBuild reported.</summary>
/// <param name="File">Name of the file without its folder.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Id">For example CS0246 or NANO003.</param>
/// <param name="Message">What it says.</param>
internal sealed partial record Diagnostic(string File, int Line, string Id, string Message)
{
    /// <summary>Finds the errors in a tool's output.</summary>
    /// <param name="output">The output.</param>
    /// <returns>The errors.</returns>
    public static IReadOnlyList<Diagnostic> Parse(string output) => Error().Matches(output)
        .Select(m => new Diagnostic(
            Path.GetFileName(m.Groups["file"].Value.Trim()),
            int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture),
            m.Groups["id"].Value,
            m.Groups["message"].Value))
        .Distinct()
        .ToList();

    [GeneratedRegex(@"^(?<file>[^\r\n(]+)\((?<line>\d+),\d+\): error (?<id>\w+): (?<message>[^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Error();
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Earshot.Tests.Nano;

/// <summary>
/// A source file with seeded faults. A comment <c>//! ID row</c> at the end of a line names the error that this
/// line has to give and the row of the table of v1's features that it stands for; no other line may give one.
/// </summary>
internal sealed partial class Seeds
{
    private Seeds(string name, string text)
    {
        Name = name;
        Text = text;
        Expected = text.Split('\n')
            .SelectMany((line, index) => Mark().Matches(line).Select(m => new Seed(name, index + 1, m.Groups["id"].Value, m.Groups["row"].Value.Trim())))
            .ToList();
    }

    /// <summary>Gets the file's name.</summary>
    public string Name { get; }

    /// <summary>Gets the source.</summary>
    public string Text { get; }

    /// <summary>Gets the errors that it has to give.</summary>
    public IReadOnlyList<Seed> Expected { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The seeds.</returns>
    public static Seeds Read(string name)
    {
        using var reader = new StreamReader(typeof(Seeds).Assembly.GetManifestResourceStream(name)!);
        return new Seeds(name, reader.ReadToEnd());
    }

    [GeneratedRegex(@"//! (?<id>\w+) (?<row>[^\r\n/]+)")]
    private static partial Regex Mark();
}

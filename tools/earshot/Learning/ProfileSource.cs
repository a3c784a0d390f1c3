using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Earshot.Tools.Learning;

/// <summary>Writes a profile as the C# file with which it goes into the firmware, <c>BuiltInProfiles.cs</c>.</summary>
public static class ProfileSource
{
    private const int NumbersPerLine = 15;

    /// <summary>Writes the file.</summary>
    /// <param name="type">The type that messages name, of lower-case letters, digits and hyphens.</param>
    /// <param name="network">The integers.</param>
    /// <returns>The file's text.</returns>
    public static string Write(string type, QuantizedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(network);
        string[] words = type.Split('-');
        string name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        string field = $"_{words[0]}";
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            namespace Earshot.Detection
            {
                /// <summary>The profiles that the firmware ships with. Written by <c>earshot learn --source</c>.</summary>
                public static class BuiltInProfiles
                {
                    /// <summary>Gets the profile <c>{{type}}</c>; docs/measurements.md says what it was fitted on and how well it does.</summary>
                    public static SignatureProfile {{name}}
                    {
                        get { return new SignatureProfile("{{type}}", {{field}}Weights, {{field}}Biases, {{field}}Outputs, {{network.OutputBias}}); }
                    }

                    private static readonly short[] {{field}}Weights =
                    {
            {{Rows(network.Weights)}}
                    };

                    private static readonly short[] {{field}}Biases =
                    {
            {{Rows(network.Biases)}}
                    };

                    private static readonly short[] {{field}}Outputs =
                    {
            {{Rows(network.Outputs)}}
                    };
                }
            }

            """);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Rows(IEnumerable<short> values) => string.Join('\n', values
        .Chunk(NumbersPerLine)
        .Select(row => $"            {string.Join(' ', row.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value},")))}"));
}

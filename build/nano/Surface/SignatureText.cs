using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Nano.Surface;

/// <summary>Takes the text of signatures apart.</summary>
internal static class SignatureText
{
    private static readonly string[] Modes = ["params", "ref", "out", "in"];

    /// <summary>Splits a list of parameters.</summary>
    /// <param name="text">What stands between the parentheses or brackets.</param>
    /// <returns>The parameters, or <see langword="null"/> when one of them has no name or no type.</returns>
    public static List<SurfaceParameter>? Parameters(string text)
    {
        List<SurfaceParameter> parameters = [];
        foreach (string part in SplitOutsideQuotes(text))
        {
            if (part.Trim().Length == 0)
            {
                continue;
            }

            SurfaceParameter? parameter = Parameter(part);
            if (parameter is null)
            {
                return null;
            }

            parameters.Add(parameter);
        }

        return parameters;
    }

    /// <summary>Splits at commas that are not inside a string.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The pieces, untrimmed.</returns>
    public static IEnumerable<string> SplitOutsideQuotes(string text)
    {
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ',' && !quoted)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static SurfaceParameter? Parameter(string part)
    {
        string? value = null;
        int equals = part.IndexOf(" = ", StringComparison.Ordinal);
        if (equals >= 0)
        {
            // A default character is written as it is, and one of them is a blank.
            value = part[(equals + 3)..];
            part = part[..equals];
        }

        string[] words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string mode = words.Length > 2 && Modes.Contains(words[0]) ? words[0] : string.Empty;
        int expected = mode.Length > 0 ? 3 : 2;
        return words.Length == expected ? new SurfaceParameter(words[^2], words[^1], mode, value) : null;
    }
}

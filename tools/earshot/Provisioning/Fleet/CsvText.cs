using System.Collections.Generic;
using System.Text;

namespace Earshot.Tools.Provisioning.Fleet;

/// <summary>Reads comma-separated values as RFC 4180 has them, one record a line, and knows the number of each line.</summary>
internal static class CsvText
{
    /// <summary>Splits a line into its fields.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The fields without spaces around them, or <see langword="null"/> where a quote is not closed or stands inside a field.</returns>
    public static List<string>? Fields(string line)
    {
        List<string> fields = [];
        int place = 0;
        while (true)
        {
            while (place < line.Length && line[place] == ' ')
            {
                place++;
            }

            bool quoted = place < line.Length && line[place] == '"';
            string? field = quoted ? TakeQuoted(line, ref place) : TakePlain(line, ref place);
            if (field is null)
            {
                return null;
            }

            fields.Add(field);
            if (place == line.Length)
            {
                return fields;
            }

            place++; // The comma.
        }
    }

    private static string? TakePlain(string line, ref int place)
    {
        int end = line.IndexOf(',', place);
        end = end < 0 ? line.Length : end;
        string field = line[place..end].Trim();
        place = end;
        return field.Contains('"', System.StringComparison.Ordinal) ? null : field;
    }

    private static string? TakeQuoted(string line, ref int place)
    {
        StringBuilder field = new();
        for (place++; place < line.Length; place++)
        {
            if (line[place] != '"')
            {
                field.Append(line[place]);
            }
            else if (place + 1 < line.Length && line[place + 1] == '"')
            {
                field.Append('"');
                place++;
            }
            else
            {
                for (place++; place < line.Length && line[place] == ' '; place++)
                {
                }

                return place == line.Length || line[place] == ',' ? field.ToString() : null;
            }
        }

        return null;
    }
}

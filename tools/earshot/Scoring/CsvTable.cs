using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Earshot.Tools.Scoring;

/// <summary>
/// The rows of a CSV file as RFC 4180 defines it: fields between commas, in quotation marks where they hold a comma, a
/// line break or a mark, which is doubled then. Empty lines are skipped.
/// </summary>
internal sealed class CsvTable
{
    private readonly string _text;
    private readonly string _path;
    private int _place;
    private int _line = 1;

    private CsvTable(string text, string path)
    {
        _text = text;
        _path = path;
    }

    /// <summary>Reads a file's rows.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <returns>The rows, each with the number of the line in which it begins.</returns>
    /// <exception cref="BadInputException">A quotation mark is out of place.</exception>
    public static IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> Read(string text, string path)
    {
        CsvTable table = new(text.TrimStart('\uFEFF').ReplaceLineEndings("\n"), path);
        List<(int, IReadOnlyList<string>)> rows = [];
        while (table._place < table._text.Length)
        {
            int line = table._line;
            List<string> fields = table.ReadRow();
            if (fields.Any(field => field.Length > 0))
            {
                rows.Add((line, fields));
            }
        }

        return rows;
    }

    private List<string> ReadRow()
    {
        List<string> fields = [];
        do
        {
            fields.Add(_place < _text.Length && _text[_place] == '"' ? ReadQuoted() : ReadPlain());
        }
        while (Take(','));

        if (_place < _text.Length && !Take('\n'))
        {
            throw Misplaced();
        }

        _line++;
        return fields;
    }

    private string ReadPlain()
    {
        int end = _text.AsSpan(_place).IndexOfAny(',', '\n');
        string field = end < 0 ? _text[_place..] : _text.Substring(_place, end);
        _place += field.Length;
        return field.Contains('"', StringComparison.Ordinal) ? throw Misplaced() : field;
    }

    private string ReadQuoted()
    {
        StringBuilder field = new();
        int line = _line;
        bool doubled;
        _place++;
        do
        {
            int end = _text.IndexOf('"', _place);
            if (end < 0)
            {
                throw Misplaced();
            }

            string part = _text[_place..end];
            field.Append(part);
            line += part.Count(letter => letter == '\n');
            _place = end + 1;
            doubled = Take('"');
            if (doubled)
            {
                field.Append('"');
            }
        }
        while (doubled);

        _line = line;
        return field.ToString();
    }

    private bool Take(char letter)
    {
        if (_place >= _text.Length || _text[_place] != letter)
        {
            return false;
        }

        _place++;
        return true;
    }

    private BadInputException Misplaced() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{_path} line {_line}: a quotation mark is out of place; quote the whole field, and double a mark inside it."));
}

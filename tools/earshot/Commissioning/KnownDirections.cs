using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Commissioning;

/// <summary>From where the sound comes at which time of a recording, as far as somebody knows.</summary>
/// <remarks>
/// A table is a CSV file with a head line: <c>t,az</c> (seconds from the first sample; degrees clockwise from true north, seen
/// from the array) or <c>t,x,y</c> (metres east and north of the array). Between two rows the source moves evenly, the shorter
/// way round; before the first and behind the last nothing is known. Of places the way of the sound is taken into account.
/// Instead of seconds the times may all be UTC, such as <c>2026-05-07T02:13:45.2Z</c>: then they count from the first row's.
/// </remarks>
public sealed class KnownDirections
{
    private readonly double? _azimuth;
    private readonly double[] _times = [];
    private readonly double[] _azimuths = [];
    private readonly Position[] _places = [];

    private KnownDirections(double azimuth) => _azimuth = azimuth;

    private KnownDirections(DateTimeOffset? start, double[] times, double[] azimuths, Position[] places)
    {
        Start = start;
        _times = times;
        _azimuths = azimuths;
        _places = places;
    }

    /// <summary>Gets a value indicating whether all of the recording comes from one direction.</summary>
    public bool IsSingle => _azimuth is not null;

    /// <summary>Gets the moment that the times count from, or <see langword="null"/> where the table has seconds.</summary>
    public DateTimeOffset? Start { get; }

    /// <summary>Gets the first and the last second for which a table tells directions.</summary>
    public (double First, double Last) Range => _times.Length == 0 ? (double.NegativeInfinity, double.PositiveInfinity) : (_times[0], _times[^1]);

    /// <summary>Makes a direction that does not change.</summary>
    /// <param name="azimuth">Degrees clockwise from true north.</param>
    /// <returns>The direction.</returns>
    public static KnownDirections From(double azimuth) => new(azimuth);

    /// <summary>Reads a table.</summary>
    /// <param name="path">The CSV file.</param>
    /// <returns>The directions.</returns>
    /// <exception cref="BadInputException">The file cannot be used.</exception>
    public static KnownDirections Load(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(File.Exists(path) || Directory.Exists(path) ? $"{path}: cannot be read ({e.Message})" : $"{path}: no such file.");
        }

        IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> rows = CsvTable.Read(text, path);
        string head = rows.Count == 0 ? string.Empty : string.Join(',', rows[0].Fields.Select(field => field.Trim()));
        if (head is not ("t,az" or "t,x,y"))
        {
            throw new BadInputException($"{path}: its first line must be t,az (seconds, degrees) or t,x,y (seconds, metres east and north of the array); t may be UTC times as well.");
        }

        if (rows.Count < 3)
        {
            throw new BadInputException($"{path}: two rows are needed at least, one before and one behind the sound.");
        }

        int columns = rows[0].Fields.Count;
        DateTimeOffset? start = Moment(rows[1].Fields[0]);
        double[][] numbers = [.. rows.Skip(1).Select(row => Numbers(path, row.Line, row.Fields, columns, start))];
        for (int i = 1; i < numbers.Length; i++)
        {
            if (numbers[i][0] <= numbers[i - 1][0])
            {
                throw new BadInputException($"{path} line {rows[i + 1].Line}: its time is not later than that of the row before.");
            }
        }

        double[] times = [.. numbers.Select(row => row[0])];
        return columns == 2
            ? new KnownDirections(start, times, [.. numbers.Select(row => row[1])], [])
            : new KnownDirections(start, times, [], [.. numbers.Select(row => new Position(row[1], row[2], 0.0))]);
    }

    /// <summary>Gets where sound comes from.</summary>
    /// <param name="time">When it is heard, in seconds.</param>
    /// <param name="soundSpeed">Metres a second.</param>
    /// <returns>Degrees clockwise from true north, or <see langword="null"/> where it is not known.</returns>
    public double? At(double time, double soundSpeed)
    {
        if (_azimuth is not null)
        {
            return _azimuth;
        }

        if (Row(time) is not (int row, double share))
        {
            return null;
        }

        if (_places.Length == 0)
        {
            return Angles.Wrap360(_azimuths[row] + (share * Angles.Difference(_azimuths[row], _azimuths[row + 1])));
        }

        // Where it was when the sound left: a vehicle is so slow that one step is enough.
        double left = time - (Place(row, share).Length / soundSpeed);
        return Row(left) is (int before, double part) ? Place(before, part).Azimuth : null;
    }

    // A number alone is never taken for a moment.
    private static DateTimeOffset? Moment(string text) =>
        text.Contains(':', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment
            : null;

    private static double[] Numbers(string path, int line, IReadOnlyList<string> fields, int columns, DateTimeOffset? start)
    {
        double[] numbers = new double[columns];
        bool good = fields.Count == columns;
        for (int i = 0; i < columns && good; i++)
        {
            if (i == 0 && start is not null)
            {
                DateTimeOffset? moment = Moment(fields[0]);
                good = moment is not null;
                numbers[0] = ((moment ?? start) - start).Value.TotalSeconds;
                continue;
            }

            good = double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) && Math.Abs(numbers[i]) <= 1e5;
        }

        return good ? numbers : throw new BadInputException($"{path} line {line}: give {columns} numbers, as the first line says.");
    }

    private Position Place(int row, double share) => _places[row] + ((_places[row + 1] - _places[row]) * share);

    private (int Row, double Share)? Row(double time)
    {
        int next = Array.FindIndex(_times, moment => moment >= time);
        return next < 0 || time < _times[0] ? null
            : next == 0 ? (0, 0.0)
            : (next - 1, (time - _times[next - 1]) / (_times[next] - _times[next - 1]));
    }
}

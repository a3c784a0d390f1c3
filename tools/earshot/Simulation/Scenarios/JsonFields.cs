using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>
/// Reads the fields of a JSON object, and refuses in one line, with its path in the file, what is missing, of the wrong type,
/// out of range or unknown.
/// </summary>
internal sealed class JsonFields
{
    private readonly string _file;
    private readonly string _path;
    private readonly JsonElement _json;
    private readonly HashSet<string> _known = [];

    /// <summary>Initializes a new instance of the <see cref="JsonFields"/> class.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="path">The object's path in it; empty for the whole.</param>
    /// <param name="json">The value; refused if it is no object, or if it has a field twice.</param>
    public JsonFields(string file, string path, JsonElement json)
    {
        _file = file;
        _path = path;
        _json = json;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Fault(path.Length == 0 ? "the file" : path, "must be an object in { }");
        }

        string? twice = json.EnumerateObject().GroupBy(field => field.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw Fault(At(twice), "stands there twice");
        }
    }

    /// <summary>Tells whether there is a field.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Whether there is one.</returns>
    public bool Has(string name)
    {
        _known.Add(name);
        return _json.TryGetProperty(name, out _);
    }

    /// <summary>Reads a number.</summary>
    /// <param name="name">The field.</param>
    /// <param name="lowest">The lowest number it takes.</param>
    /// <param name="highest">The highest.</param>
    /// <param name="otherwise">What it is where the field is missing; <see langword="null"/> where it must not be.</param>
    /// <returns>The number.</returns>
    public double Number(string name, double lowest, double highest, double? otherwise = null)
    {
        if (!Has(name) && otherwise is double number)
        {
            return number;
        }

        string range = string.Create(CultureInfo.InvariantCulture, $"must be a number from {lowest} to {highest}");
        return Get(name, range) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double read) && read >= lowest && read <= highest
            ? read
            : throw Fault(At(name), range);
    }

    /// <summary>Reads a whole number from 0.</summary>
    /// <param name="name">The field.</param>
    /// <param name="otherwise">What it is where the field is missing.</param>
    /// <returns>The number.</returns>
    public ulong Whole(string name, ulong otherwise)
    {
        const string Wanted = "must be a whole number from 0";
        return !Has(name) ? otherwise
            : Get(name, Wanted) is { ValueKind: JsonValueKind.Number } value && value.TryGetUInt64(out ulong read) ? read
            : throw Fault(At(name), Wanted);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="name">The field.</param>
    /// <param name="wanted">What it must be, for the message.</param>
    /// <param name="accept">Whether a text is that.</param>
    /// <param name="otherwise">What it is where the field is missing; <see langword="null"/> where it must not be.</param>
    /// <returns>The text.</returns>
    public string Text(string name, string wanted, Func<string, bool> accept, string? otherwise = null)
    {
        if (!Has(name) && otherwise is not null)
        {
            return otherwise;
        }

        return Get(name, $"must be {wanted}") is { ValueKind: JsonValueKind.String } value && accept(value.GetString()!)
            ? value.GetString()!
            : throw Fault(At(name), $"must be {wanted}");
    }

    /// <summary>Reads a yes or no.</summary>
    /// <param name="name">The field; no where it is missing.</param>
    /// <returns>The value.</returns>
    public bool Flag(string name) => Has(name) && Get(name, string.Empty).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault(At(name), "must be true or false"),
    };

    /// <summary>Reads an object.</summary>
    /// <param name="name">The field.</param>
    /// <returns>Its fields, or <see langword="null"/> where the field is missing.</returns>
    public JsonFields? Object(string name) => Has(name) ? new JsonFields(_file, At(name), Get(name, string.Empty)) : null;

    /// <summary>Reads a list of objects.</summary>
    /// <param name="name">The field.</param>
    /// <param name="fewest">The fewest that it takes.</param>
    /// <param name="most">The most.</param>
    /// <returns>Their fields.</returns>
    public IReadOnlyList<JsonFields> Objects(string name, int fewest, int most)
    {
        string wanted = string.Create(CultureInfo.InvariantCulture, $"must be a list in [ ] of {fewest} to {most} objects");
        JsonElement list = Get(name, wanted);
        return list.ValueKind == JsonValueKind.Array && list.GetArrayLength() >= fewest && list.GetArrayLength() <= most
            ? [.. list.EnumerateArray().Select((item, i) => new JsonFields(_file, $"{At(name)}[{i}]", item))]
            : throw Fault(At(name), wanted);
    }

    /// <summary>Reads a list of numbers.</summary>
    /// <param name="name">The field.</param>
    /// <param name="fewest">The fewest that it takes.</param>
    /// <param name="most">The most.</param>
    /// <param name="lowest">The lowest number.</param>
    /// <param name="highest">The highest.</param>
    /// <returns>The numbers, or <see langword="null"/> where the field is missing.</returns>
    public IReadOnlyList<double>? Numbers(string name, int fewest, int most, double lowest, double highest)
    {
        if (!Has(name))
        {
            return null;
        }

        string count = fewest == most ? $"{most}" : $"{fewest} to {most}";
        string wanted = string.Create(CultureInfo.InvariantCulture, $"must be a list in [ ] of {count} numbers from {lowest} to {highest}");
        JsonElement list = Get(name, wanted);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() < fewest || list.GetArrayLength() > most)
        {
            throw Fault(At(name), wanted);
        }

        return [.. list.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out double number) && number >= lowest && number <= highest
                ? number
                : throw Fault(At(name), wanted))];
    }

    /// <summary>Refuses the fields that nobody has asked for.</summary>
    public void Finish()
    {
        string? unknown = _json.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !_known.Contains(name));
        if (unknown is not null)
        {
            throw Fault(At(unknown), $"is no field there; there are {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
        }
    }

    /// <summary>Makes the message of a refusal.</summary>
    /// <param name="name">The field, or <see langword="null"/> for the whole object.</param>
    /// <param name="what">What is wrong with it, as the end of a sentence without a full stop.</param>
    /// <returns>The exception to throw.</returns>
    public BadInputException Refused(string? name, string what) => Fault(name is null ? _path : At(name), what);

    private JsonElement Get(string name, string wanted)
    {
        _known.Add(name);
        return _json.TryGetProperty(name, out JsonElement value) ? value : throw Fault(At(name), $"is missing; it {wanted}");
    }

    private string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private BadInputException Fault(string path, string what) => new($"{_file}: {path} {what}.");
}

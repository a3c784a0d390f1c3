using System;
using System.Text;
using System.Text.Json;

namespace Earshot.Correlation.Intake;

/// <summary>
/// Reads one line of a detection log strictly by the contract (docs/schemas/detection.schema.json, and <c>rx</c>). Whatever
/// the bytes are, it returns a reason and throws nothing.
/// </summary>
public static class DetectionReader
{
    /// <summary>The most bytes of a line; a message of the firmware has at most some 600.</summary>
    public const int LongestLine = 4096;

    // A moment of which every character is escaped.
    private const int LongestMoment = 24 * 6;

    private static readonly string[] s_names =
    [
        "v", "node", "boot", "seq", "src", "mode", "event", "t", "tq", "up", "type", "p", "f0", "f0Sd", "snr",
        "az", "azSd", "azAlt", "el", "elSd", "lines", "wind", "rx",
    ];

    private static readonly byte[][] s_utf8 = Array.ConvertAll(s_names, Encoding.UTF8.GetBytes);

    private static readonly string[] s_modes = ["live", "exercise", "replay"];
    private static readonly string[] s_events = ["onset", "update", "end"];
    private static readonly uint s_required = Bits("v", "node", "boot", "seq", "src", "mode", "event", "up", "type", "p", "f0", "f0Sd", "snr", "lines", "wind");

    /// <summary>Reads a line.</summary>
    /// <param name="line">UTF-8, without the line's end.</param>
    /// <param name="detection">The message, when the result is <see cref="Rejection.None"/>.</param>
    /// <returns>Why it cannot be used, or <see cref="Rejection.None"/>.</returns>
    public static Rejection Read(ReadOnlySpan<byte> line, out Detection? detection)
    {
        detection = null;
        if (line.Length > LongestLine)
        {
            return Rejection.TooLong;
        }

        try
        {
            Utf8JsonReader json = new(line, new JsonReaderOptions { MaxDepth = 4 });
            DetectionFields fields = new();
            uint seen = 0;
            int next = 0;
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return Rejection.NotJson;
            }

            // The first fault decides, but only in a line that is JSON to its end.
            Rejection fault = Rejection.None;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                int index = IndexOf(ref json, next);
                next = index + 1;
                json.Read();
                if (index < 0)
                {
                    fault = fault == Rejection.None ? Rejection.UnknownField : fault;
                }
                else if ((seen & (1u << index)) != 0)
                {
                    fault = fault == Rejection.None ? Rejection.RepeatedField : fault;
                }
                else
                {
                    seen |= 1u << index;
                    if (fault == Rejection.None && !ReadField(s_names[index], ref json, fields))
                    {
                        fault = Rejection.WrongField;
                    }
                }

                SkipRest(ref json);
            }

            // Trailing text is found by reading on.
            if (json.TokenType != JsonTokenType.EndObject || json.Read())
            {
                return Rejection.NotJson;
            }

            if (fault != Rejection.None)
            {
                return fault;
            }

            if (!Complete(seen))
            {
                return Rejection.MissingField;
            }

            detection = fields.ToDetection();
            return Rejection.None;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what the reader throws for text that is no UTF-16, such as half a surrogate pair.
            return Rejection.NotJson;
        }
    }

    private static void SkipRest(ref Utf8JsonReader json)
    {
        // A field that was refused may have left the reader at the start of, or within, its value.
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            json.Skip();
        }

        while (json.CurrentDepth > 1)
        {
            json.Read();
        }
    }

    // Nodes write fields always in the same order: the next is looked for first.
    private static int IndexOf(ref Utf8JsonReader json, int next)
    {
        for (int i = 0; i < s_names.Length; i++)
        {
            int index = (next + i) % s_names.Length;
            if (json.ValueTextEquals(s_utf8[index]))
            {
                return index;
            }
        }

        return -1;
    }

    private static uint Bits(params string[] names)
    {
        uint bits = 0;
        foreach (string name in names)
        {
            bits |= 1u << Array.IndexOf(s_names, name);
        }

        return bits;
    }

    private static bool Complete(uint seen)
    {
        bool Has(string name) => (seen & Bits(name)) != 0;
        return (seen & s_required) == s_required
            && Has("t") == Has("tq")
            && Has("az") == Has("azSd")
            && Has("el") == Has("elSd")
            && (Has("az") || !(Has("azAlt") || Has("el")));
    }

    private static bool ReadField(string name, ref Utf8JsonReader json, DetectionFields fields)
    {
        double number;
        switch (name)
        {
            case "v":
                return Whole(ref json, 1, 1, out _);
            case "node":
                return Name(ref json, out fields.Node);
            case "boot":
                return Whole(ref json, 0, int.MaxValue, out fields.Boot);
            case "seq":
                return Whole(ref json, 0, int.MaxValue, out fields.Sequence);
            case "src":
                return Whole(ref json, 1, int.MaxValue, out fields.Source);
            case "mode":
                return OneOf(ref json, s_modes, out fields.Mode);
            case "event":
                return OneOf(ref json, s_events, out fields.Event);
            case "t":
                return Moment(ref json, out fields.Time);
            case "tq":
                return Whole(ref json, 0, 3_600_000, out fields.TimeSd);
            case "up":
                return Whole(ref json, 0, 9_007_199_254_740_991, out fields.Uptime);
            case "type":
                return TypeName(ref json, out fields.Type);
            case "p":
                return Number(ref json, 0.0, 1.0, out fields.Probability);
            case "f0":
                return Number(ref json, 50.0, 300.0, out fields.Rate);
            case "f0Sd":
                return Number(ref json, 0.0, 50.0, out fields.RateSd);
            case "snr":
                return Number(ref json, -20.0, 100.0, out fields.Snr);
            case "az":
                bool read = Angle(ref json, out number);
                fields.Bearing = number;
                return read;
            case "azSd":
                return Number(ref json, 0.0, 180.0, out fields.BearingSd);
            case "azAlt":
                bool other = Angle(ref json, out number);
                fields.OtherBearing = number;
                return other;
            case "el":
                bool up = Number(ref json, 0.0, 90.0, out number);
                fields.Elevation = number;
                return up;
            case "elSd":
                return Number(ref json, 0.0, 90.0, out fields.ElevationSd);
            case "lines":
                return Lines(ref json);
            case "wind":
                return json.TokenType is JsonTokenType.True or JsonTokenType.False;
            default:
                return Moment(ref json, out fields.Arrival);
        }
    }

    private static bool Number(ref Utf8JsonReader json, double low, double high, out double value)
    {
        value = 0.0;
        return json.TokenType == JsonTokenType.Number && json.TryGetDouble(out value) && value >= low && value <= high;
    }

    private static bool Angle(ref Utf8JsonReader json, out double value) => Number(ref json, 0.0, 360.0, out value) && value < 360.0;

    private static bool Whole(ref Utf8JsonReader json, long low, long high, out long value)
    {
        // Plain digits: 3.0 and 3e0, which JSON Schema would allow, are nothing that a node writes.
        value = 0;
        return json.TokenType == JsonTokenType.Number && json.TryGetInt64(out value) && value >= low && value <= high;
    }

    private static bool Text(ref Utf8JsonReader json, int longest, out string text)
    {
        text = json.TokenType == JsonTokenType.String ? json.GetString()! : string.Empty;
        return text.Length > 0 && text.Length <= longest;
    }

    private static bool Name(ref Utf8JsonReader json, out string name)
    {
        bool good = Text(ref json, 32, out name);
        foreach (char c in name)
        {
            good &= char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
        }

        return good;
    }

    private static bool TypeName(ref Utf8JsonReader json, out string name)
    {
        bool good = Text(ref json, 32, out name);
        char last = '-';
        foreach (char c in name)
        {
            good &= char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || (c == '-' && last != '-');
            last = c;
        }

        return good && last != '-';
    }

    private static bool OneOf(ref Utf8JsonReader json, string[] names, out int index)
    {
        index = -1;
        if (json.TokenType == JsonTokenType.String)
        {
            for (int i = 0; i < names.Length && index < 0; i++)
            {
                index = json.ValueTextEquals(names[i]) ? i : -1;
            }
        }

        return index >= 0;
    }

    private static bool Moment(ref Utf8JsonReader json, out double? seconds)
    {
        seconds = null;
        if (json.TokenType == JsonTokenType.String)
        {
            Span<char> text = stackalloc char[LongestMoment];
            seconds = UnixTime.Read(json.ValueSpan.Length <= LongestMoment ? text[..json.CopyString(text)] : json.GetString());
        }

        return seconds is not null;
    }

    private static bool Lines(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        int count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (!Whole(ref json, -40, 120, out _))
            {
                return false;
            }

            count++;
        }

        return count is >= 1 and <= 16;
    }
}

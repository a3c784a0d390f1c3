using System;
using System.Globalization;
using System.Linq;
using System.Net;

namespace Earshot.Tools;

/// <summary>Reads the values of options, with messages that name the option and what it takes.</summary>
public static class OptionText
{
    /// <summary>Reads a number.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="text">Its value, or <see langword="null"/> when it was not given.</param>
    /// <param name="lowest">The lowest number it takes.</param>
    /// <param name="highest">The highest number it takes.</param>
    /// <returns>The number, or <see langword="null"/> when it was not given.</returns>
    /// <exception cref="BadInputException">The value is not such a number.</exception>
    public static double? Number(string option, string? text, double lowest, double highest)
    {
        if (text is null)
        {
            return null;
        }

        bool read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return read && number >= lowest && number <= highest
            ? number
            : throw new BadInputException(string.Create(
                CultureInfo.InvariantCulture, $"{option} '{text}': give a number from {lowest} to {highest}."));
    }

    /// <summary>Reads a seed.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="text">Its value, or <see langword="null"/> when it was not given.</param>
    /// <returns>The seed; 1 when it was not given.</returns>
    /// <exception cref="BadInputException">The value is not a whole number from 0.</exception>
    public static ulong Seed(string option, string? text)
    {
        ulong seed = 1;
        return text is null || ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed)
            ? seed
            : throw new BadInputException($"{option} '{text}': give a whole number from 0.");
    }

    /// <summary>Reads a moment.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="text">Its value, or <see langword="null"/> when it was not given.</param>
    /// <returns>The moment, or <see langword="null"/> when it was not given.</returns>
    /// <exception cref="BadInputException">The value is not an ISO 8601 date and time from 2020 to 2099.</exception>
    public static DateTimeOffset? Moment(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] formats = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];
        bool read = DateTimeOffset.TryParseExact(
            text,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset moment);
        return read && moment.Year is >= 2020 and < 2100
            ? moment
            : throw new BadInputException($"{option} '{text}': give a UTC date and time from 2020 to 2099 such as 2026-05-07T02:13:45Z.");
    }

    /// <summary>Reads where a server listens.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="text">Its value, or <see langword="null"/> when it was not given.</param>
    /// <returns>The endpoint, on this machine alone where only a port is given; <see langword="null"/> when nothing was given.</returns>
    /// <exception cref="BadInputException">The value is neither a port nor an address and a port.</exception>
    public static IPEndPoint? EndPoint(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        string whole = text.Length > 0 && text.All(char.IsAsciiDigit) ? $"{IPAddress.Loopback}:{text}" : text;
        return whole.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(whole, out IPEndPoint? point)
            ? point
            : throw new BadInputException($"{option} '{text}': give a port such as 8080, or an address of this machine and a port such as 0.0.0.0:8080.");
    }
}

using System.CommandLine;
using System.Globalization;
using Earshot.Correlation.Tracking;

namespace Earshot.Tools.Correlating;

/// <summary>The air as it is given on the command line.</summary>
internal static class AirArguments
{
    /// <summary>Reads the air of a log.</summary>
    /// <param name="parsed">What was given.</param>
    /// <returns>The air.</returns>
    /// <exception cref="BadInputException">An option is none.</exception>
    public static Air Air(ParseResult parsed)
    {
        (double from, double speed) = Wind(parsed);
        Air air = Temperature(parsed) is { } celsius ? new Air(Correlation.Tracking.Air.SpeedAt(celsius)) : new TrackerSettings().Air;
        return air.WithWind(from, speed);
    }

    /// <summary>Reads the temperature.</summary>
    /// <param name="parsed">What was given.</param>
    /// <returns>Degrees Celsius, or <see langword="null"/>.</returns>
    /// <exception cref="BadInputException">It is none.</exception>
    public static double? Temperature(ParseResult parsed) => OptionText.Number("--temperature", parsed.GetValue(CorrelateArguments.Temperature), -60.0, 60.0);

    /// <summary>Reads the wind.</summary>
    /// <param name="parsed">What was given.</param>
    /// <returns>Where it comes from in degrees, and its speed in m/s.</returns>
    /// <exception cref="BadInputException">It is none.</exception>
    public static (double From, double Speed) Wind(ParseResult parsed)
    {
        if (parsed.GetValue(CorrelateArguments.Wind) is not { } text)
        {
            return (0.0, 0.0);
        }

        string[] parts = text.Split(',');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double from) && from is >= 0.0 and <= 360.0
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) && speed is >= 0.0 and <= 60.0
            ? (from, speed)
            : throw new BadInputException($"--wind '{text}': give where it comes from, 0 to 360 degrees, and its speed, 0 to 60 m/s, such as 270,8.");
    }
}
